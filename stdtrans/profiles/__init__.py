"""Profiles: what a kind of edition asks of a translated standard, rule by rule, found in documents and mended."""
