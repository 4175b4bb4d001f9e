"""What terms have to do with documents and memories: candidates found in them, forbidden terms still in use."""
