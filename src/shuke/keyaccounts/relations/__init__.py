"""The relationship map: who decides at a customer, how they stand to us and to rivals, and who of us knows them."""
