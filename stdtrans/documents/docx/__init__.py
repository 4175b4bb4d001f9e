"""Word documents (ECMA-376 / ISO/IEC 29500): one module per construct."""
