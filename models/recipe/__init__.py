"""The recipe behind the models: prepare, segment, train, convert, evaluate."""
