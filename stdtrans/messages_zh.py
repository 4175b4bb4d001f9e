"""What the program says to its user, in Chinese. The key is the English text of the code; `{0}`, `{1}` its places."""

TABLE: dict[str, str] = {}
