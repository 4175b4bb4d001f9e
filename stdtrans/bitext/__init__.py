"""Memories from finished texts: two documents aligned, review tables, drafts of translations and their confirmation."""
