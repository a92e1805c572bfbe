"""Care plans: a goal, measures with owners and dates, a budget somebody else agreed to, and what came of it."""
