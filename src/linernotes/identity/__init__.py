"""Which names mean one thing: subjects, the rules that join them, and what people decided."""
