"""Power cuts: processes are killed in the middle of a sale storm, and nothing that was acknowledged may be gone."""
