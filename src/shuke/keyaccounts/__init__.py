"""Key customers: who is cared for by plan, their grades and what a grade promises, visits, evaluation, expenses."""
