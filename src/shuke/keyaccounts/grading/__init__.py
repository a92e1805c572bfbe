"""How grades come about, as pure rules: the policy, what is known of a customer, the basis of all, the judgement."""
