"""Scripts of telephone return visits: questions, where each answer leads, and what follows from it."""
