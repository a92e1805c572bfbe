"""Pages of the ledger: the books, what is behind each rule, and statements of accounts."""
