"""Event sheets: customer days, trainings, newsletters, services; who came, what it cost, what came of it."""
