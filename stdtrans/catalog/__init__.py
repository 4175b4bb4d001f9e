"""The catalogue of standards: bibliographic records, their search, their statistics, and titles of cited standards."""
