/* hostile-signature.c: spoiled signatures: shape, wrapping, algorithms, references, signers,
 * manifest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hostile.h"

#include <string.h>

#define SHA1 "http://www.w3.org/2000/09/xmldsig#sha1"
#define R1 "<ds:Reference Id=\"r1\" URI=\"bundle.xml\">"
#define METHOD(uri) "<ds:DigestMethod Algorithm=\"" uri "\"/>"
#define TRANSFORM(uri, inside)                                                        \
  R1 "<ds:Transforms><ds:Transform Algorithm=\"" uri "\">" inside "</ds:Transform></" \
     "ds:Transforms>"
#define SIGNATURE_METHOD "<ds:SignatureMethod Algorithm=\"" VIGIE_ECDSA_SHA256 "\"/>"
#define SIGNATURE_WITH(uri) "<ds:SignatureMethod Algorithm=\"" uri "\"/>"
#define C14N "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N "\"/>"
#define C14N_WITH(uri) "<ds:CanonicalizationMethod Algorithm=\"" uri "\"/>"
#define FORMAT1 "<xades:DataObjectFormat ObjectReference=\"#r1\">"
#define EXTRA_REFERENCE(attributes)                                                          \
  "<ds:Reference " attributes                                                                \
  ">" METHOD (VIGIE_SHA256) "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</" \
                            "ds:DigestValue></ds:Reference>"

/* The signature file --------------------------------------------------------------------------- */

static void
no_signature (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, SIG);
}

static void
two_signature_files (Forge *forge, Fixture *fixture)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  g_autoptr (GBytes) data = fixture_text (text);
  forge_add (forge, "META-INF/signatures002.xml", data, FALSE);
}

static void
cades_signature (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("0\x82");
  forge_add (forge, "META-INF/signature.p7s", data, FALSE);
}

static void
only_cades_signature (Forge *forge, Fixture *fixture)
{
  cades_signature (forge, fixture);
  no_signature (forge, fixture);
}

static void
nested_elements (Forge *forge, Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  forge_set_text (forge, SIG, text->str);
}

static void
many_attributes (Forge *forge, Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("<a ");
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "a%d=\"\" ", i);
  g_string_append (text, "/>");
  forge_set_text (forge, SIG, text->str);
}

static void
huge_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  forge_replace (forge, SIG, "</ds:SignedInfo>", blank);
}

static void
no_signature_element (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, SIG, "<asic:XAdESSignatures xmlns:asic=\"" VIGIE_NS_ASIC "\"/>");
}

static void
empty_signature (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, SIG, "");
}

/* Takes what stands from @from to the end of the first @to after it. */
static char *
cut_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  char *start = strstr (text, from);
  char *end = start ? strstr (start, to) : NULL;
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start) + strlen (to));
}

static void
remove_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *part = cut_text (forge, from, to);
  forge_replace (forge, SIG, part, "");
}

static void
double_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *part = cut_text (forge, from, to);
  g_autofree char *twice = g_strconcat (part, part, NULL);
  forge_replace (forge, SIG, part, twice);
}

static void
two_signatures (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:Signature ", "</ds:Signature>");
}

static void
signature_in_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut_text (forge, "<ds:Signature ", "</ds:Signature>");
  g_autofree char *wrapped = g_strconcat ("<ds:Object>", part, "</ds:Object></ds:Signature>", NULL);
  forge_replace (forge, SIG, "</ds:Signature>", wrapped);
}

static void
two_signed_infos (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:SignedInfo>", "</ds:SignedInfo>");
}

static void
two_objects (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "</ds:Object>", "</ds:Object><ds:Object/>");
}

static void
object_first (Forge *forge, Fixture *fixture)
{
  g_autofree char *object = cut_text (forge, "<ds:Object>", "</ds:Object>");
  g_autofree char *start = g_strconcat (object, "<ds:SignedInfo>", NULL);
  forge_replace (forge, SIG, object, "");
  forge_replace (forge, SIG, "<ds:SignedInfo>", start);
}

/* The classic: other properties in front, the signed ones kept for the verifier. */
static void
wrapped_properties (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut_text (forge, "<xades:SignedProperties", "</xades:SignedProperties>");
  g_autofree char *other = g_strdup (part);
  memcpy (strstr (other, "2026"), "2025", 4);
  memcpy (strstr (other, "\"properties\""), "\"propertiez\"", 12);
  g_autofree char *both = g_strconcat (other, part, NULL);
  forge_replace (forge, SIG, part, both);
}

static void
same_id_properties (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<xades:SignedProperties", "</xades:SignedProperties>");
}

static void
no_properties_reference (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Reference Type=", "</ds:Reference>");
}

static void
two_properties_references (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:Reference Type=", "</ds:Reference>");
}

static void
no_transform_of_properties (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Transforms>", "</ds:Transforms>");
}

static void
two_transforms_of_properties (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "<ds:Transform ",
                 "<ds:Transform Algorithm=\"" VIGIE_EXC_C14N "\"/><ds:Transform ");
}

static void
no_certificate (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:X509Certificate>", "</ds:X509Certificate>");
}

static void
no_signing_time (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<xades:SigningTime>", "</xades:SigningTime>");
}

static void
no_signing_certificate (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<xades:SigningCertificateV2>", "</xades:SigningCertificateV2>");
}

static void
no_format (Forge *forge, Fixture *fixture)
{
  remove_text (forge, FORMAT1, "</xades:DataObjectFormat>");
}

static void
two_formats (Forge *forge, Fixture *fixture)
{
  double_text (forge, FORMAT1, "</xades:DataObjectFormat>");
}

/* Padding bits of base64 that say nothing: another text for the same bytes. */
static void
loose_base64 (Forge *forge, Fixture *fixture)
{
  g_autofree char *value = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree char *changed = g_strdup (value);
  char *at = strstr (changed, "==");
  g_assert_nonnull (at);
  at[-1] = at[-1] == 'A' ? 'B' : at[-1] == 'Q' ? 'R' : at[-1] == 'g' ? 'h' : 'x';
  forge_replace (forge, SIG, value, changed);
}

/* What is covered ------------------------------------------------------------------------------ */

static void
unsigned_file (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("not signed");
  forge_add (forge, "evidence/3.png", data, FALSE);
}

static void
unsigned_meta_file (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("<x/>");
  forge_add (forge, "META-INF/other.xml", data, FALSE);
}

static void
file_left_out (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Reference Id=\"r3\"", "</ds:Reference>");
  remove_text (forge, "<xades:DataObjectFormat ObjectReference=\"#r3\">",
               "</xades:DataObjectFormat>");
}

static void
file_removed (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, "evidence/2.png");
}

static void
reference_twice (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, R1, EXTRA_REFERENCE ("Id=\"r9\" URI=\"%62undle.xml\"") R1);
  forge_replace (forge, SIG, FORMAT1,
                 "<xades:DataObjectFormat ObjectReference=\"#r9\"><xades:MimeType>application/xml"
                 "</xades:MimeType></xades:DataObjectFormat>" FORMAT1);
}

static void
evidence_swapped (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, "evidence/1.png", "other photo");
  forge_set_text (forge, "evidence/2.png", "first photo");
}

/* Who signed ----------------------------------------------------------------------------------- */

static void
replace_certificate (Forge *forge, VigieCertificate *certificate)
{
  g_autoptr (GBytes) der = vigie_certificate_to_der (certificate);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *element =
    g_strconcat ("<ds:X509Certificate>", base64, "</ds:X509Certificate>", NULL);
  g_autofree char *old = cut_text (forge, "<ds:X509Certificate>", "</ds:X509Certificate>");
  forge_replace (forge, SIG, old, element);
}

static void
signed_by_another (Forge *forge, Fixture *fixture)
{
  g_autoptr (VigieIdentity) other =
    fixture_enrol (fixture, fixture->authority, "A-018", VIGIE_ROLE_AUDITOR);
  forge_resign (forge, other);
}

static void
certificate_of_another (Forge *forge, Fixture *fixture)
{
  g_autoptr (VigieIdentity) other =
    fixture_enrol (fixture, fixture->authority, "A-018", VIGIE_ROLE_AUDITOR);
  replace_certificate (forge, vigie_identity_get_certificate (other));
}

/* The same key under another name: the signature value holds, the promise of who signed does not.
 */
static void
certificate_renamed (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) der = vigie_identity_make_request (fixture->auditor, "A-099", NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (fixture->authority, request, "A-099", VIGIE_ROLE_AUDITOR, NULL,
                          fixture->from, fixture->until, NULL);
  replace_certificate (forge, certificate);
}

static void
other_issuer_serial (Forge *forge, Fixture *fixture)
{
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (fixture->authority));
  g_autoptr (GBytes) serial = vigie_issuer_serial (x509);
  g_autofree char *base64 =
    g_base64_encode (g_bytes_get_data (serial, NULL), g_bytes_get_size (serial));
  g_autofree char *element =
    g_strconcat ("<xades:IssuerSerialV2>", base64, "</xades:IssuerSerialV2>", NULL);
  g_autofree char *old = cut_text (forge, "<xades:IssuerSerialV2>", "</xades:IssuerSerialV2>");
  forge_replace (forge, SIG, old, element);
}

static void
other_certificate_digest (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<xades:CertDigest>", "</xades:CertDigest>");
  forge_replace (
    forge, SIG, old,
    "<xades:CertDigest>" METHOD (
      VIGIE_SHA256) "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue>"
                    "</xades:CertDigest>");
}

static void
zero_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree guint8 *zeros = g_malloc0 (64);
  g_autofree char *base64 = g_base64_encode (zeros, 64);
  g_autofree char *element =
    g_strconcat ("<ds:SignatureValue>", base64, "</ds:SignatureValue>", NULL);
  forge_replace (forge, SIG, old, element);
}

static void
short_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  forge_replace (forge, SIG, old, "<ds:SignatureValue>AAAA</ds:SignatureValue>");
}

static void
no_manifest (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, MANIFEST);
}

/* The cases ------------------------------------------------------------------------------------ */

const HostileCase hostile_signature_cases[] = {
  { "signature/none", "signature-missing", .spoil = no_signature },
  { "signature/cades-only", "signature-missing", .spoil = only_cades_signature },
  { "signature/two-files", "signature-count", .spoil = two_signature_files },
  { "signature/cades-as-well", "signature-count", .spoil = cades_signature },
  { "signature/two-in-one", "signature-count", .spoil = two_signatures },
  { "signature/none-in-document", "signature-missing", .spoil = no_signature_element },
  { "shape/empty", "signature-structure", .spoil = empty_signature },
  { "shape/root", "signature-structure", SIG, VIGIE_NS_ASIC, "urn:x" },
  { "shape/no-xml", "signature-structure", SIG, "</ds:SignedInfo>", "<ds:SignedInfo>" },
  { "shape/doctype", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE asic:XAdESSignatures><asic:XAdES" },
  { "shape/billion-laughs", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><asic:XAdES" },
  { "shape/external-entity", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><asic:XAdES" },
  { "shape/external-dtd", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><asic:XAdES" },
  { "shape/nested", "signature-structure", .spoil = nested_elements },
  { "shape/many-attributes", "signature-structure", .spoil = many_attributes },
  { "shape/huge", "signature-structure", .spoil = huge_signature },
  { "shape/comment", "signature-structure", SIG, "2026-", "2026<!-- -->-", TRUE },
  { "shape/comment-outside", "signature-structure", SIG, "<asic:XAdES", "<!-- --><asic:XAdES",
    TRUE },
  { "shape/instruction", "signature-structure", SIG, "<ds:SignedInfo>", "<ds:SignedInfo><?x?>",
    TRUE },
  { "shape/cdata", "signature-structure", SIG, "2026-", "<![CDATA[2026]]>-", TRUE },
  { "shape/text", "signature-structure", SIG, "<ds:SignedInfo>", "<ds:SignedInfo>text", TRUE },
  { "shape/attribute", "signature-structure", SIG, "<ds:Signature ", "<ds:Signature a=\"\" ",
    TRUE },
  { "shape/xml-base", "signature-structure", SIG, "<ds:SignedInfo>",
    "<ds:SignedInfo xml:base=\"http://127.0.0.1/\">", TRUE },
  { "shape/foreign-namespace", "signature-structure", SIG, "<ds:SignedInfo>",
    "<ds:SignedInfo xmlns:x=\"urn:x\">", TRUE },
  { "shape/identifier-twice", "signature-structure", SIG, "Id=\"r2\"", "Id=\"r1\"", TRUE },
  { "shape/identifier-invalid", "signature-structure", SIG, "Id=\"r2\"", "Id=\"2\"", TRUE },
  { "shape/unsigned-properties", "signature-structure", SIG, "</xades:QualifyingProperties>",
    "<xades:UnsignedProperties/></xades:QualifyingProperties>", TRUE },
  { "shape/policy", "signature-structure", SIG, "</xades:SignedSignatureProperties>",
    "<xades:SignaturePolicyIdentifier/></xades:SignedSignatureProperties>", TRUE },
  { "shape/key-value", "signature-structure", SIG, "<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue/>",
    TRUE },
  { "shape/retrieval-method", "signature-structure", SIG, "<ds:KeyInfo>",
    "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/>", TRUE },
  { "shape/inclusive-prefixes", "signature-structure", SIG, C14N,
    "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N
    "\"><ec:InclusiveNamespaces xmlns:ec=\"" VIGIE_EXC_C14N
    "\" PrefixList=\"ds\"/></ds:CanonicalizationMethod>",
    TRUE },
  { "shape/no-certificate", "signature-structure", .spoil = no_certificate, .resign = TRUE },
  { "shape/no-signing-time", "signature-structure", .spoil = no_signing_time, .resign = TRUE },
  { "shape/signing-time", "signature-structure", SIG, "2026-03-01", "2026-02-30", TRUE },
  { "shape/no-signing-certificate", "signature-structure", .spoil = no_signing_certificate,
    .resign = TRUE },
  { "shape/old-signing-certificate", "signature-structure", SIG, "<xades:SigningCertificateV2>",
    "<xades:SigningCertificate/><xades:SigningCertificateV2>", TRUE },
  { "shape/no-format", "signature-structure", .spoil = no_format, .resign = TRUE },
  { "shape/two-formats", "signature-structure", .spoil = two_formats, .resign = TRUE },
  { "shape/format-of-nothing", "signature-structure", SIG, "\"#r1\"", "\"#r8\"", TRUE },
  { "shape/media-type", "signature-structure", SIG, "image/png", "image/png; a=b", TRUE },
  { "shape/target", "signature-structure", SIG, "Target=\"#signature\"", "Target=\"#other\"",
    TRUE },
  { "shape/digest-length", "signature-structure", SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmlenc#sha512"), TRUE },
  { "shape/loose-base64", "signature-structure", .spoil = loose_base64 },
  { "wrapping/signature-in-signature", "signature-structure", .spoil = signature_in_signature },
  { "wrapping/two-signed-infos", "signature-structure", .spoil = two_signed_infos },
  { "wrapping/two-objects", "signature-structure", .spoil = two_objects },
  { "wrapping/object-first", "signature-structure", .spoil = object_first },
  { "wrapping/properties", "signature-structure", .spoil = wrapped_properties },
  { "wrapping/properties-of-same-id", "signature-structure", .spoil = same_id_properties },
  { "wrapping/no-properties-reference", "signature-structure", .spoil = no_properties_reference },
  { "wrapping/two-properties-references", "signature-structure",
    .spoil = two_properties_references },
  { "wrapping/properties-elsewhere", "signature-structure", SIG, "URI=\"#properties\"",
    "URI=\"#signature\"", TRUE },
  { "wrapping/type-on-file", "signature-structure", SIG, R1,
    "<ds:Reference Id=\"r1\" URI=\"bundle.xml\" Type=\"" VIGIE_SIGNED_PROPERTIES_TYPE "\">", TRUE },
  { "wrapping/manifest-reference", "signature-structure", SIG, R1,
    EXTRA_REFERENCE ("Id=\"r9\" URI=\"#signature\" "
                     "Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\"") R1,
    TRUE },

  { "algorithm/sha1", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256), METHOD (SHA1), TRUE },
  { "algorithm/md5", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmldsig-more#md5"), TRUE },
  { "algorithm/no-digest", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256), "<ds:DigestMethod/>",
    TRUE },
  { "algorithm/hmac-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2000/09/xmldsig#hmac-sha1"), TRUE },
  { "algorithm/hmac-truncated", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\">"
    "<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
    TRUE },
  { "algorithm/ecdsa-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"), TRUE },
  { "algorithm/rsa-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2000/09/xmldsig#rsa-sha1"), TRUE },
  { "algorithm/key-confusion", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), TRUE },
  { "algorithm/key-confusion-ed25519", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"), TRUE },
  { "algorithm/inclusive-c14n", "algorithm-forbidden", SIG, C14N,
    C14N_WITH ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"), TRUE },
  { "algorithm/c14n-with-comments", "algorithm-forbidden", SIG, C14N,
    C14N_WITH ("http://www.w3.org/2001/10/xml-exc-c14n#WithComments"), TRUE },
  { "algorithm/xpath", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>false()</ds:XPath>"),
    TRUE },
  { "algorithm/xslt", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/TR/1999/REC-xslt-19991116", ""), TRUE },
  { "algorithm/base64", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/2000/09/xmldsig#base64", ""), TRUE },
  { "algorithm/enveloped", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", ""), TRUE },
  { "algorithm/c14n-of-file", "algorithm-forbidden", SIG, R1, TRANSFORM (VIGIE_EXC_C14N, ""),
    TRUE },
  { "algorithm/no-transform-of-properties", "signature-structure",
    .spoil = no_transform_of_properties, .resign = TRUE },
  { "algorithm/two-transforms-of-properties", "signature-structure",
    .spoil = two_transforms_of_properties, .resign = TRUE },

  { "reference/missing", "reference-missing", SIG, "URI=\"bundle.xml\"", "URI=\"other.xml\"",
    TRUE },
  { "reference/outside", "reference-missing", SIG, "URI=\"bundle.xml\"",
    "URI=\"../../../etc/passwd\"", TRUE },
  { "reference/file-removed", "reference-missing", .spoil = file_removed },
  { "reference/mimetype", "reference-missing", SIG, "URI=\"bundle.xml\"", "URI=\"mimetype\"",
    TRUE },
  { "reference/manifest", "reference-missing", SIG, "URI=\"bundle.xml\"",
    "URI=\"META-INF/manifest.xml\"", TRUE },
  { "reference/http", "signature-structure", SIG, "URI=\"bundle.xml\"",
    "URI=\"http://127.0.0.1:9/bundle.xml\"", TRUE },
  { "reference/absolute", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"/etc/passwd\"",
    TRUE },
  { "reference/query", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"bundle.xml?a\"",
    TRUE },
  { "reference/fragment", "signature-structure", SIG, "URI=\"bundle.xml\"",
    "URI=\"bundle.xml#xpointer(/)\"", TRUE },
  { "reference/whole-document", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"\"",
    TRUE },
  { "reference/none", "signature-structure", SIG, " URI=\"bundle.xml\"", "", TRUE },
  { "reference/nul", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"bundle.xml%00\"",
    TRUE },
  { "reference/unsigned-file", "reference-not-covered", .spoil = unsigned_file },
  { "reference/unsigned-meta-file", "reference-not-covered", .spoil = unsigned_meta_file },
  { "reference/left-out", "reference-not-covered", .spoil = file_left_out, .resign = TRUE },
  { "reference/twice", "reference-duplicate", .spoil = reference_twice, .resign = TRUE },

  { "digest/file-changed", "digest-mismatch", "bundle.xml", "bundle", "bungle" },
  { "digest/evidence-swapped", "digest-mismatch", .spoil = evidence_swapped },
  { "digest/signing-time", "digest-mismatch", SIG, "2026-03-01", "2026-03-02" },
  { "digest/media-type", "digest-mismatch", SIG, "image/png", "image/gif" },

  { "value/space-in-signed-info", "signature-invalid", SIG, "<ds:SignedInfo>", "<ds:SignedInfo> " },
  { "value/other-algorithm", "signature-invalid", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384") },
  { "value/by-another", "signature-invalid", .spoil = signed_by_another },
  { "value/certificate-of-another", "signature-invalid", .spoil = certificate_of_another },
  { "value/zero", "signature-invalid", .spoil = zero_signature },
  { "value/short", "signature-invalid", .spoil = short_signature },

  { "certificate/renamed", "signing-certificate", .spoil = certificate_renamed },
  { "certificate/issuer-serial", "signing-certificate", .spoil = other_issuer_serial,
    .resign = TRUE },
  { "certificate/digest", "signing-certificate", .spoil = other_certificate_digest,
    .resign = TRUE },

  { "manifest/missing", "manifest", .spoil = no_manifest },
  { "manifest/no-xml", "manifest", MANIFEST, "<manifest:manifest", "<" },
  { "manifest/extra-file", "manifest", MANIFEST, "</manifest:manifest>",
    "<manifest:file-entry manifest:full-path=\"x\" manifest:media-type=\"a/b\"/>"
    "</manifest:manifest>" },
  { "manifest/file-twice", "manifest", MANIFEST, "</manifest:manifest>",
    "<manifest:file-entry manifest:full-path=\"bundle.xml\" "
    "manifest:media-type=\"application/xml\"/></manifest:manifest>" },
  { "manifest/other-type", "manifest", MANIFEST, "image/png", "image/gif" },
  { "manifest/other-name", "manifest", MANIFEST, "bundle.xml", "bungle.xml" },
  { "manifest/encrypted-entry", "manifest", MANIFEST, "image/png\"/>",
    "image/png\"><manifest:encryption-data/></manifest:file-entry>" },
  { "manifest/root-type", "manifest", MANIFEST, "asic-e", "asic-s" },
  { "manifest/comment", "manifest", MANIFEST, "</manifest:manifest>",
    "<!-- --></manifest:manifest>" },
  { NULL },
};
