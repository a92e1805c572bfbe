"""Gateways: the ways out of the house (mail, SMS), each a protocol with real adapters and a sandbox.

Verbs: queue_message, queue_platform_message. Owns: the messages themselves, each with its state.
Sending happens in jobs only, never inside a transaction; a message is sent at most once.
"""
