# journey.py: a small campaign with an enrolled auditor, made with vigiectl alone, for tests of it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import shutil
import subprocess
import sys

VIGIECTL = os.path.abspath(sys.argv[1])

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
 xmlns:vigie="urn:vigie:xforms:1">
<h:head><h:title>Small</h:title><model>
<instance><data id="small" version="1">
<header><audit_uuid/><assignment_id/><auditor_code/></header>
<quality/><wait/><comment/><photo/><double/><step jr:template=""><minutes/></step>
<orx:meta><orx:instanceID/></orx:meta></data></instance>
<instance id="vigie-scoring"><vigie:scoring channel="phone">
<vigie:criterion id="courtesy" weight="3"/></vigie:scoring></instance>
<bind nodeset="/data/quality" type="decimal" required="true()"
 constraint=". &gt;= 0 and . &lt;= 10" vigie:criterion="courtesy" vigie:weight="3"
 vigie:points=". div 10"/>
<bind nodeset="/data/wait" type="string" required="true()"/>
<bind nodeset="/data/comment" type="string" relevant="/data/wait = 'yes'"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/double" type="decimal" calculate="/data/quality * 2" readonly="true()"/>
<bind nodeset="/data/step/minutes" type="int"/>
<bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/>
</model></h:head><h:body>
<input ref="/data/quality"><label>Quality</label></input>
<select1 ref="/data/wait"><label>Waited?</label>
<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item>
</select1>
<input ref="/data/comment"><label>Comment</label></input>
<upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
<group ref="/data/step"><label>Step</label><repeat nodeset="/data/step">
<input ref="/data/step/minutes"><label>Minutes</label></input></repeat></group>
</h:body></h:html>
"""

CAMPAIGN = """<campaign xmlns="urn:vigie:campaign:1" id="small" edition="1" fictitious="yes"
 scores-visible="no"><name xml:lang="en">Small</name>
<criteria><criterion id="courtesy"><name xml:lang="en">Courtesy</name></criterion></criteria>
<categories><category id="CC"><name xml:lang="en">Communities</name></category></categories>
<channels><channel id="phone" form="forms/small.xml" weight="100" minimum="1" per-wave="2"
 close-after="0" days="any"><name xml:lang="en">Telephone</name>
<weight criterion="courtesy">3</weight></channel></channels>
<organisations><organisation id="one" category="CC" calendar="FR" channels="phone">
<name>One</name></organisation><organisation id="two" category="CC" calendar="FR"
 channels="phone"><name>Two</name></organisation></organisations>
<waves><wave id="w1" starts="2020-01-01" ends="2099-12-31"><name xml:lang="en">All</name></wave>
</waves>
<scenarios><scenario id="bins" channel="phone" type="info"><title xml:lang="en">Bins</title>
<text xml:lang="en">Ask when bins are emptied.</text></scenario></scenarios>
<ranking minimum-audits="1" minimum-channels="1" category-minimum="1" prize-threshold="60"
 mandatory-channels="phone"/>
<auditors><auditor code="A01"/><auditor code="A02"/></auditors>
<assignments>
<assignment id="a1" auditor="A01" organisation="one" channel="phone" wave="w1" scenario="bins"
 starts="2026-01-05" ends="2026-01-16" from="09:00" to="12:00" done-by="primary"/>
<assignment id="a2" auditor="A01" organisation="two" channel="phone" wave="w1" scenario="bins"
 starts="2026-02-05" ends="2026-02-16" done-by="primary"/>
<assignment id="a3" auditor="A02" organisation="two" channel="phone" wave="w1" scenario="bins"
 starts="2026-01-05" ends="2026-01-16" done-by="double"/>
</assignments></campaign>
"""


def run(*arguments, status=0, **options):
    """Runs vigiectl; any other exit status than the one expected ends the test."""
    result = subprocess.run([VIGIECTL, *map(str, arguments)], capture_output=True, text=True,
                            check=False, **options)
    if status is not None and result.returncode != status:
        raise AssertionError(f"{arguments}: {result.returncode}, not {status}\n"
                             f"{result.stdout}{result.stderr}")
    return result


def run_json(*arguments, **options):
    """What vigiectl --json printed, which must be one document."""
    return json.loads(run(*arguments, "--json", **options).stdout)


class Journey:
    """ROOT/campaign is the coordinator's folder, ROOT/work the workspace of A01. Made once, it can
    be had again as a copy: nothing in it depends on where it lies."""

    def __init__(self, root, template=None):
        self.root = pathlib.Path(root)
        self.coordinator = self.root / "campaign"
        self.work = self.root / "work"
        self.package = self.root / "small.campaign.asice"
        self.plan = self.root / "plan" / "campaign.xml"
        self.form = self.root / "plan" / "forms" / "small.xml"
        if template:
            shutil.copytree(template.root, self.root, dirs_exist_ok=True)
        else:
            self.make()

    def make(self):
        self.form.parent.mkdir(parents=True)
        self.form.write_text(FORM, encoding="utf-8")
        self.plan.write_text(CAMPAIGN, encoding="utf-8")
        run("campaign", "create", self.coordinator, "--from", self.plan)
        run("campaign", "publish", self.coordinator, "-o", self.package)
        self.enrol(self.work, "A01")

    def enrol(self, folder, code):
        """Joins, sends the request, gets the next edition back with the certificate."""
        request, certificate = self.root / f"{code}.request.asice", self.root / f"{code}.pem"
        run("workspace", "join", folder, self.package, "--code", code, "--request", request)
        run("identity", "issue", request, "--authority", self.coordinator, "-o", certificate)
        run("campaign", "publish", self.coordinator, "-o", self.package, "--certificate",
            certificate)
        return run("workspace", "join", folder, self.package)

    def audit(self, *arguments, **options):
        return run(*arguments, "--workspace", self.work, **options)

    def audit_json(self, *arguments, **options):
        return run_json(*arguments, "--workspace", self.work, **options)

    def new(self, assignment="a1"):
        return self.audit_json("audit", "new", "--assignment", assignment)["id"]

    def finalised(self, assignment="a1", quality="8"):
        audit = self.new(assignment)
        self.audit("audit", "set", audit, f"quality={quality}", "wait=no")
        self.audit("audit", "finalise", audit)
        return audit

    def bundle(self, name="A01.bundle.asice"):
        path = self.root / name
        self.audit("bundle", "export", "-o", path)
        return path

    def store(self, *bundles, name="store.sqlite"):
        path = self.root / name
        run("merge", "--store", path, "--campaign", self.package, *bundles)
        return path

    def state(self, audit):
        return self.audit_json("audit", "show", audit)["state"]


def environment(**more):
    return {**os.environ, **more}
