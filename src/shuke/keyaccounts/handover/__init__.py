"""Handover: who has nobody, who gets whom, the pack that goes along."""
