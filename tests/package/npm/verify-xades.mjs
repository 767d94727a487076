// verify-xades.mjs: verifies the signatures of unpacked packages with xadesjs
//
// usage: node verify-xades.mjs CA.pem DIR…      (after npm ci --ignore-scripts in this folder)
//
// Prints a line for each folder, which ends in OK or FAILED; why is on standard error.
//
// SPDX-License-Identifier: GPL-3.0-or-later
import { X509Certificate, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as xmldom from "@xmldom/xmldom";
import * as xadesjs from "xadesjs";
import xpath from "xpath";

const DSIG = "http://www.w3.org/2000/09/xmldsig#";

xadesjs.setNodeDependencies({
  DOMParser: xmldom.DOMParser,
  XMLSerializer: xmldom.XMLSerializer,
  DOMImplementation: xmldom.DOMImplementation,
  xpath,
});
xadesjs.Application.setEngine("node", webcrypto);

function only(document, name) {
  const found = document.getElementsByTagNameNS(DSIG, name);
  if (found.length !== 1) throw new Error(`not one ${name}`);
  return found[0];
}

async function readReferenced(folder, uri) {
  const file = path.resolve(folder, decodeURIComponent(uri));
  if (!file.startsWith(folder + path.sep)) throw new Error(`outside: ${uri}`);
  return new Uint8Array(await readFile(file));
}

async function verify(folder, authority) {
  const text = await readFile(path.join(folder, "META-INF/signatures001.xml"), "utf8");
  const document = new xmldom.DOMParser().parseFromString(text, "text/xml");
  const der = Buffer.from(only(document, "X509Certificate").textContent, "base64");
  const signer = new X509Certificate(der);
  if (!signer.verify(authority.publicKey)) throw new Error("the signer is not the authority's");

  const signed = new xadesjs.SignedXml(document);
  signed.contentHandler = async (reference) =>
    reference.Uri.startsWith("#") ? null : readReferenced(folder, reference.Uri);
  signed.LoadXml(only(document, "Signature"));
  return signed.Verify();
}

const [authorityPath, ...folders] = process.argv.slice(2);
const authority = new X509Certificate(await readFile(authorityPath));
let all = true;
for (const folder of folders) {
  let valid = false;
  try {
    valid = await verify(path.resolve(folder), authority);
  } catch (problem) {
    console.error(`${folder}: ${problem}`);
  }
  console.log(`${folder} ${valid ? "OK" : "FAILED"}`);
  all &&= valid;
}
process.exit(all ? 0 : 1);
