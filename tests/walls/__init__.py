"""The walls between merchants and between persons, at every address; the tables are read from the program itself."""
