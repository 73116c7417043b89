// What scripts add to pages that work without them: keys in the list of what was found, and remembering
// how a reader likes pages shown. Nothing leaves the browser.
"use strict";

(() => {
  const choices = ["theme", "order"];
  for (const name of choices) {
    const kept = localStorage.getItem(name);
    const radio = kept && document.getElementById(`${name}-${kept}`);
    if (radio) radio.checked = true;
    for (const other of document.querySelectorAll(`input[name="${name}"]`)) {
      other.addEventListener("change", () => localStorage.setItem(name, other.value));
    }
  }

  const box = document.getElementById("q");
  const links = () => Array.from(document.querySelectorAll("#found a"));

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && box && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
      box.select();
      return;
    }
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const button = !typing && plain && document.querySelector(`button[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (button) {
      event.preventDefault();
      button.click();
      return;
    }
    const found = links();
    const at = found.indexOf(document.activeElement);
    if (!found.length || (document.activeElement !== box && at < 0)) return;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      found[Math.min(at + 1, found.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? found[at - 1] : box).focus();
    } else if (event.key === "Escape") {
      box.focus();
      const list = document.getElementById("found");
      if (!list.closest("main.front h1 ~ .found")) list.hidden = true;
    }
  });
})();
