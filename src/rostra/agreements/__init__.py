"""Agreements: texts of a program that a person has signed.

A *signature* is simple and electronic: the person was shown one version of a document in one language,
consented, and typed their legal name. Kept with it are the exact *signed text* and its hash, the moment, the
network address and the browser. A signature is never changed and never deleted; a new version of the document
asks for a new one.

It wakes when a person signs. Which version is in force and which signature counts is said by the catalog and
the policy.
"""
