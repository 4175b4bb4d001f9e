"""Termbases: concepts with their terms, in and out, and found in text."""
