"""The directory: whom a merchant knows, with timeline, consumption and consents."""
