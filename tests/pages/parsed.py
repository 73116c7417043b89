"""What the parser makes of HTML: how deep it nests, and how much of it there is."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def shape(html: str) -> tuple[int, int]:
    """How many elements the parser has open at once, and how many nodes it makes."""
    deepest = nodes = 0
    node = LexborHTMLParser(html).root
    above: list[LexborNode] = []
    while node is not None or above:
        if node is None:
            node = above.pop().next
            continue
        nodes += 1
        if node.first_child is None:
            node = node.next
        else:
            above.append(node)
            deepest = max(deepest, len(above))
            node = node.first_child
    return deepest, nodes
