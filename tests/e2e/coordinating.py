"""The coordinator's side of an auditor's journey, done with vigiectl, as on a server.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import glob
import json


class Coordinator:
    """The office: another computer, a campaign's folder on it, and what is sent from there."""

    def __init__(self, place):
        self.place = place.computer("office")
        self.folder = self.place.path("coordinator")
        self.place.vigiectl("campaign", "create", self.folder, "--sample")

    def publish(self, path):
        self.place.vigiectl("campaign", "publish", self.folder, "-o", path)
        return path

    def enrol(self, request):
        certificate = self.place.path("A01.pem")
        self.place.vigiectl("identity", "issue", request, "-o", certificate, "--authority", self.folder)
        self.place.vigiectl("campaign", "assign", self.folder, "--seed", "7", "--certificate", certificate)

    def seal(self):
        """From the next edition on bundles are for this office alone."""
        self.place.vigiectl("campaign", "seal", self.folder)

    def verify(self, bundle, status=0):
        """What a bundle says of itself to whoever trusts the campaign's authority, and nothing else."""
        authority = f"{self.folder}/authority/certificate.pem"
        return json.loads(self.place.vigiectl("bundle", "verify", "--trust", authority, "--json", bundle,
                                              status=status))

    def merge(self, campaign, bundle):
        """Merges a bundle and gives the receipt that goes back."""
        receipts = self.place.path("receipts")
        merged = json.loads(self.place.vigiectl(
            "merge", "--store", self.place.path("store.sqlite"), "--campaign", campaign,
            "--receipts", receipts, "--identity", f"{self.folder}/authority", "--json", bundle))
        assert merged["verdict"] == "accepted", merged
        return glob.glob(f"{receipts}/*.receipt.asice")[0]
