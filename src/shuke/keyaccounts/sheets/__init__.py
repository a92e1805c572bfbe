"""Event sheets: customer days, trainings, joint analyses, newsletters; who came, what it cost, what came of it."""
