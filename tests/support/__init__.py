"""What tests need before there is anything to test: databases, servers, browsers."""
