/* hostile-document.c: spoiled signature documents: encodings, entities, keys, properties, URIs
 *
 * What is known to fool XML parsers and verifiers of XML signatures, beside hostile-signature.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hostile.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define ROOT "<asic:XAdES"
#define KEY_INFO "<ds:KeyInfo>"
#define METHOD(uri) "<ds:DigestMethod Algorithm=\"" uri "\"/>"
#define SIGNATURE_METHOD "<ds:SignatureMethod Algorithm=\"" VIGIE_ECDSA_SHA256 "\"/>"
#define SIGNATURE_WITH(uri) "<ds:SignatureMethod Algorithm=\"" uri "\"/>"
#define C14N "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N "\"/>"
#define R1 "<ds:Reference Id=\"r1\" URI=\"bundle.xml\">"
#define TRANSFORM(uri) R1 "<ds:Transforms><ds:Transform Algorithm=\"" uri "\"/></ds:Transforms>"
#define URI "URI=\"bundle.xml\""
#define ZEROS "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define REFERENCE(attributes)                                                    \
  "<ds:Reference " attributes ">" METHOD (VIGIE_SHA256) "<ds:DigestValue>" ZEROS \
                                                        "</ds:DigestValue></ds:Reference>"
#define PROPERTIES_END "</xades:SignedSignatureProperties>"
#define FORMAT1 "<xades:DataObjectFormat ObjectReference=\"#r1\">"

/* Encodings ------------------------------------------------------------------------------------ */

static void
set_bytes (Forge *forge, const void *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  forge_set (forge_find (forge, SIG), bytes);
}

/* The document in another encoding, which its declaration names and a mark may announce. */
static void
recode (Forge *forge, const char *encoding, const char *mark, gsize mark_size)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  g_autofree char *declared =
    g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>%s", encoding, strstr (text, ROOT));
  gsize size;
  g_autofree char *recoded = g_convert (declared, -1, encoding, "UTF-8", NULL, &size, NULL);
  g_assert_nonnull (recoded);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_size);
  g_byte_array_append (bytes, (const guint8 *) recoded, (guint) size);
  set_bytes (forge, bytes->data, bytes->len);
}

static void
utf_16 (Forge *forge, Fixture *fixture)
{
  recode (forge, "UTF-16BE", "\xfe\xff", 2);
}

static void
utf_32 (Forge *forge, Fixture *fixture)
{
  recode (forge, "UTF-32BE", "", 0);
}

static void
utf_7 (Forge *forge, Fixture *fixture)
{
  recode (forge, "UTF-7", "", 0);
}

static void
ebcdic (Forge *forge, Fixture *fixture)
{
  recode (forge, "IBM037", "", 0);
}

static void
invalid_utf_8 (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "Id=\"r1\"", "Id=\"r\xc3\x28\"");
}

static void
nul_in_document (Forge *forge, Fixture *fixture)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  char *at = strstr (text, "<ds:SignedInfo>");
  at[-1] = '\0';
  set_bytes (forge, text, strlen (text) + 1 + strlen (at));
}

static void
second_document (Forge *forge, Fixture *fixture)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  g_autofree char *twice = g_strconcat (text, strstr (text, ROOT), NULL);
  forge_set_text (forge, SIG, twice);
}

/* Entities that double, without depth: a long one, often. */
static void
quadratic_entities (Forge *forge, Fixture *fixture)
{
  g_autofree char *longer = g_strnfill (20000, 'a');
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE x [<!ENTITY a \"");
  g_string_append_printf (text, "%s\">]>" ROOT, longer);
  forge_replace (forge, SIG, ROOT, text->str);
  g_string_truncate (text, 0);
  for (int i = 0; i < 5000; i++)
    g_string_append (text, "&a;");
  g_string_append (text, "</ds:SignatureValue>");
  forge_replace (forge, SIG, "</ds:SignatureValue>", text->str);
}

/* Where things stand --------------------------------------------------------------------------- */

static char *
cut (Forge *forge, const char *from, const char *to)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  char *start = strstr (text, from);
  char *end = start ? strstr (start, to) : NULL;
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start) + strlen (to));
}

/* The signed document moves into an object, another takes its place; the verifier that looks for
 * the first SignedInfo below the signature by name may find either. */
static void
signed_info_moved (Forge *forge, Fixture *fixture)
{
  g_autofree char *original = cut (forge, "<ds:SignedInfo>", "</ds:SignedInfo>");
  g_autofree char *object =
    g_strconcat ("<ds:Object>", original, "</ds:Object></ds:Signature>", NULL);
  forge_replace (forge, SIG, URI, "URI=\"evil.xml\"");
  forge_replace (forge, SIG, "</ds:Signature>", object);
}

/* The whole right signature inside of another one, which names other files. */
static void
signature_around (Forge *forge, Fixture *fixture)
{
  g_autofree char *original = cut (forge, "<ds:Signature ", "</ds:Signature>");
  g_autofree char *around =
    g_strconcat ("<ds:Signature Id=\"outer\">", original, "</ds:Signature>", NULL);
  forge_replace (forge, SIG, original, around);
}

/* Outside of the signature, where only identifiers lead. */
static void
properties_beside_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *original =
    cut (forge, "<xades:QualifyingProperties", "</xades:QualifyingProperties>");
  g_autofree char *beside = g_strconcat ("</ds:Signature>", original, NULL);
  forge_replace (forge, SIG, original, "");
  forge_replace (forge, SIG, "</ds:Signature>", beside);
}

static void
second_qualifying_properties (Forge *forge, Fixture *fixture)
{
  g_autofree char *part =
    cut (forge, "<xades:QualifyingProperties", "</xades:QualifyingProperties>");
  g_autofree char *both = g_strconcat (part, part, NULL);
  forge_replace (forge, SIG, part, both);
}

/* The same identifier in front, on an element that seems to be nobody's. */
static void
decoy_of_same_id (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "<ds:Object>", "<ds:Object Id=\"properties\">");
}

static void
decoy_of_xml_id (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "<ds:Object>", "<ds:Object xml:id=\"properties\">");
}

static void
signature_value_twice (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree char *both = g_strconcat (part, part, NULL);
  forge_replace (forge, SIG, part, both);
}

static void
key_info_twice (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut (forge, "<ds:KeyInfo>", "</ds:KeyInfo>");
  g_autofree char *both = g_strconcat (part, part, NULL);
  forge_replace (forge, SIG, part, both);
}

static void
no_key_info (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut (forge, "<ds:KeyInfo>", "</ds:KeyInfo>");
  forge_replace (forge, SIG, part, "");
}

/* Nothing but the promise of a list somewhere. */
static void
no_references (Forge *forge, Fixture *fixture)
{
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *start = g_strdup_printf ("<ds:Reference Id=\"r%d\"", i);
      g_autofree char *format =
        g_strdup_printf ("<xades:DataObjectFormat ObjectReference=\"#r%d\">", i);
      g_autofree char *reference = cut (forge, start, "</ds:Reference>");
      g_autofree char *type = cut (forge, format, "</xades:DataObjectFormat>");
      forge_replace (forge, SIG, reference, "");
      forge_replace (forge, SIG, type, "");
    }
}

static void
many_references (Forge *forge, Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, REFERENCE ("Id=\"x%d\" URI=\"x%d\""), i, i);
  g_string_append (text, R1);
  forge_replace (forge, SIG, R1, text->str);
}

/* Certificates and values ---------------------------------------------------------------------- */

static void
set_certificate (Forge *forge, const void *der, gsize size, guint times)
{
  g_autofree char *base64 = g_base64_encode (der, size);
  g_autofree char *old = cut (forge, "<ds:X509Certificate>", "</ds:X509Certificate>");
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < times; i++)
    g_string_append_printf (text, "<ds:X509Certificate>%s</ds:X509Certificate>", base64);
  forge_replace (forge, SIG, old, text->str);
}

static GBytes *
auditor_der (Fixture *fixture)
{
  return vigie_certificate_to_der (vigie_identity_get_certificate (fixture->auditor));
}

static void
nine_certificates (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) der = auditor_der (fixture);
  set_certificate (forge, g_bytes_get_data (der, NULL), g_bytes_get_size (der), 9);
}

static void
certificate_with_more (Forge *forge, Fixture *fixture)
{
  g_autoptr (GByteArray) der = g_bytes_unref_to_array (auditor_der (fixture));
  g_byte_array_append (der, (const guint8 *) "more", 4);
  set_certificate (forge, der->data, der->len, 1);
}

static void
certificate_of_rubbish (Forge *forge, Fixture *fixture)
{
  set_certificate (forge, "0\x82\xff\xff rubbish", 12, 1);
}

/* The authority's certificate first: the signature is by somebody further down the chain. */
static void
authority_first (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) der =
    vigie_certificate_to_der (vigie_identity_get_certificate (fixture->authority));
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *text =
    g_strconcat ("<ds:X509Certificate>", base64, "</ds:X509Certificate><ds:X509Certificate>", NULL);
  forge_replace (forge, SIG, "<ds:X509Certificate>", text);
}

static void
set_value (Forge *forge, const guint8 *value, gsize size)
{
  g_autofree char *old = cut (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree char *base64 = g_base64_encode (value, size);
  g_autofree char *element =
    g_strconcat ("<ds:SignatureValue>", base64, "</ds:SignatureValue>", NULL);
  forge_replace (forge, SIG, old, element);
}

static guint8 *
get_value (Forge *forge, gsize *size)
{
  g_autofree char *element = cut (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree char *text =
    g_strndup (element + strlen ("<ds:SignatureValue>"),
               strlen (element) - strlen ("<ds:SignatureValue></ds:SignatureValue>"));
  return g_base64_decode (text, size);
}

static void
value_as_der (Forge *forge, Fixture *fixture)
{
  gsize size;
  unsigned char *der = NULL;
  g_autofree guint8 *raw = get_value (forge, &size);
  g_autoptr (ECDSA_SIG) signature = ECDSA_SIG_new ();
  ECDSA_SIG_set0 (signature, BN_bin2bn (raw, 32, NULL), BN_bin2bn (raw + 32, 32, NULL));
  const int length = i2d_ECDSA_SIG (signature, &der);
  set_value (forge, der, (gsize) length);
  OPENSSL_free (der);
}

static void
value_with_more (Forge *forge, Fixture *fixture)
{
  gsize size;
  g_autofree guint8 *raw = get_value (forge, &size);
  g_autofree guint8 *longer = g_malloc0 (size + 2);
  memcpy (longer + 1, raw, size);
  set_value (forge, longer, size + 2);
}

/* r and s as large as the order of the curve, which is zero to careless arithmetic. */
static void
value_of_the_order (Forge *forge, Fixture *fixture)
{
  static const guint8 order[] = { 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
                                  0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
                                  0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51 };
  guint8 both[64];
  memcpy (both, order, 32);
  memcpy (both + 32, order, 32);
  set_value (forge, both, sizeof both);
}

static void
value_empty (Forge *forge, Fixture *fixture)
{
  set_value (forge, (const guint8 *) "", 0);
}

static void
utf_16_manifest (Forge *forge, Fixture *fixture)
{
  g_autofree char *text = forge_get_text (forge, MANIFEST);
  g_autofree char *inside = g_strdup (strstr (text, "<manifest:manifest"));
  gsize size;
  g_autofree char *recoded = g_convert (inside, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (recoded, size);
  forge_set (forge_find (forge, MANIFEST), bytes);
}

/* The cases ------------------------------------------------------------------------------------ */

#define STRUCTURE "signature-structure"
#define FORBIDDEN "algorithm-forbidden"

const HostileCase hostile_document_cases[] = {
  { "document/utf-16", STRUCTURE, .spoil = utf_16 },
  { "document/utf-32", STRUCTURE, .spoil = utf_32 },
  { "document/utf-7", STRUCTURE, .spoil = utf_7 },
  { "document/ebcdic", STRUCTURE, .spoil = ebcdic },
  { "document/invalid-utf-8", STRUCTURE, .spoil = invalid_utf_8 },
  { "document/nul", STRUCTURE, .spoil = nul_in_document },
  { "document/second", STRUCTURE, .spoil = second_document },
  { "document/quadratic-entities", STRUCTURE, .spoil = quadratic_entities },
  { "document/parameter-entity", STRUCTURE, SIG, ROOT,
    "<!DOCTYPE x [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/x.dtd\">%a;]>" ROOT },
  { "document/default-attribute", STRUCTURE, SIG, ROOT,
    "<!DOCTYPE x [<!ATTLIST ds:Object Id ID \"properties\">]>" ROOT },
  { "document/public-dtd", STRUCTURE, SIG, ROOT,
    "<!DOCTYPE x PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://127.0.0.1:1/x.dtd\">" ROOT },
  { "document/unknown-entity", STRUCTURE, SIG, "2026-", "2026&a;-" },
  { "document/stylesheet", STRUCTURE, SIG, ROOT,
    "<?xml-stylesheet href=\"http://127.0.0.1:1/x.xsl\"?>" ROOT, TRUE },
  { "document/inclusion", STRUCTURE, SIG, "<ds:SignedInfo>",
    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
    "href=\"/etc/passwd\"/><ds:SignedInfo>" },
  { "document/schema-location", STRUCTURE, SIG, "<ds:Signature ",
    "<ds:Signature xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"a http://127.0.0.1:1/x.xsd\" " },
  { "document/lower-case-id", STRUCTURE, SIG, "<ds:Object>", "<ds:Object id=\"properties\">",
    TRUE },
  { "document/unbound-prefix", STRUCTURE, SIG, "<ds:SignedInfo>", "<dx:SignedInfo>" },
  { "document/prefix-of-other-namespace", STRUCTURE, SIG, "<ds:SignedInfo>",
    "<ds:SignedInfo xmlns:ds=\"" VIGIE_NS_XADES "\">" },

  { "wrapping/signed-info-moved", STRUCTURE, .spoil = signed_info_moved },
  { "wrapping/signature-around", STRUCTURE, .spoil = signature_around },
  { "wrapping/properties-beside", STRUCTURE, .spoil = properties_beside_signature },
  { "wrapping/two-qualifying-properties", STRUCTURE, .spoil = second_qualifying_properties },
  { "wrapping/decoy-of-same-id", STRUCTURE, .resign = TRUE, .spoil = decoy_of_same_id },
  { "wrapping/decoy-of-xml-id", STRUCTURE, .resign = TRUE, .spoil = decoy_of_xml_id },
  { "wrapping/two-values", STRUCTURE, .spoil = signature_value_twice },
  { "wrapping/two-key-infos", STRUCTURE, .spoil = key_info_twice },
  { "wrapping/no-key-info", STRUCTURE, .spoil = no_key_info },
  { "wrapping/manifest-in-object", STRUCTURE, SIG, "<ds:Object>",
    "<ds:Object><ds:Manifest>" REFERENCE (URI) "</ds:Manifest>", TRUE },
  { "wrapping/signature-properties", STRUCTURE, SIG, "<ds:Object>",
    "<ds:Object><ds:SignatureProperties/>", TRUE },
  { "wrapping/file-in-object", STRUCTURE, SIG, "<ds:Object>", "<ds:Object><bundle xmlns=\"\"/>",
    TRUE },
  { "wrapping/many-references", STRUCTURE, .resign = TRUE, .spoil = many_references },

  { "key/name", STRUCTURE, SIG, KEY_INFO, KEY_INFO "<ds:KeyName>A-017</ds:KeyName>", TRUE },
  { "key/encrypted", STRUCTURE, SIG, KEY_INFO,
    KEY_INFO "<xenc:EncryptedKey xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/>", TRUE },
  { "key/info-reference", STRUCTURE, SIG, KEY_INFO,
    KEY_INFO "<dsig11:KeyInfoReference xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\""
             " URI=\"http://127.0.0.1:1/key\"/>",
    TRUE },
  { "key/der-value", STRUCTURE, SIG, KEY_INFO,
    KEY_INFO "<dsig11:DEREncodedKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\"/>",
    TRUE },
  { "key/issuer-serial", STRUCTURE, SIG, "<ds:X509Data>", "<ds:X509Data><ds:X509IssuerSerial/>",
    TRUE },
  { "key/revocation-list", STRUCTURE, SIG, "</ds:X509Data>",
    "<ds:X509CRL>AAAA</ds:X509CRL></ds:X509Data>", TRUE },
  { "key/second-data", STRUCTURE, SIG, "</ds:X509Data>", "</ds:X509Data><ds:X509Data/>", TRUE },
  { "key/nine-certificates", STRUCTURE, .spoil = nine_certificates },
  { "key/certificate-with-more", STRUCTURE, .spoil = certificate_with_more },
  { "key/certificate-of-rubbish", STRUCTURE, .spoil = certificate_of_rubbish },
  { "key/authority-first", "signature-invalid", .spoil = authority_first },

  { "properties/policy-of-a-server", STRUCTURE, SIG, PROPERTIES_END,
    "<xades:SignaturePolicyIdentifier><xades:SPURI>http://127.0.0.1:1/</xades:SPURI>"
    "</xades:SignaturePolicyIdentifier>" PROPERTIES_END,
    TRUE },
  { "properties/claimed-role", STRUCTURE, SIG, PROPERTIES_END,
    "<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>coordinator</xades:ClaimedRole>"
    "</xades:ClaimedRoles></xades:SignerRoleV2>" PROPERTIES_END,
    TRUE },
  { "properties/commitment", STRUCTURE, SIG, "</xades:SignedDataObjectProperties>",
    "<xades:CommitmentTypeIndication/></xades:SignedDataObjectProperties>", TRUE },
  { "properties/countersignature", STRUCTURE, SIG, "</xades:SignedProperties>",
    "</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
    "<xades:CounterSignature/></xades:UnsignedSignatureProperties></xades:UnsignedProperties>" },
  { "properties/time-without-zone", STRUCTURE, SIG, "Z</xades:SigningTime>", "</xades:SigningTime>",
    TRUE },
  { "properties/two-times", STRUCTURE, SIG, "<xades:SigningTime>",
    "<xades:SigningTime>2020-01-01T00:00:00Z</xades:SigningTime><xades:SigningTime>", TRUE },
  { "properties/encoding-of-file", STRUCTURE, SIG, "</xades:MimeType>",
    "</xades:MimeType><xades:Encoding>http://www.w3.org/2000/09/xmldsig#base64</xades:Encoding>",
    TRUE },
  { "properties/format-of-properties", STRUCTURE, SIG, FORMAT1,
    "<xades:DataObjectFormat ObjectReference=\"#properties\"><xades:MimeType>a/b</xades:MimeType>"
    "</xades:DataObjectFormat>" FORMAT1,
    TRUE },

  { "algorithm/sha224", FORBIDDEN, SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmldsig-more#sha224"), TRUE },
  { "algorithm/ripemd160", FORBIDDEN, SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmlenc#ripemd160"), TRUE },
  { "algorithm/uri-in-capitals", FORBIDDEN, SIG, METHOD (VIGIE_SHA256),
    METHOD ("HTTP://www.w3.org/2001/04/xmlenc#sha256"), TRUE },
  { "algorithm/digest-with-parameter", STRUCTURE, SIG, METHOD (VIGIE_SHA256),
    "<ds:DigestMethod Algorithm=\"" VIGIE_SHA256 "\"><ds:Object/></ds:DigestMethod>", TRUE },
  { "algorithm/dsa-sha1", FORBIDDEN, SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2000/09/xmldsig#dsa-sha1"), TRUE },
  { "algorithm/rsa-md5", FORBIDDEN, SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#rsa-md5"), TRUE },
  { "algorithm/ecdsa-sha224", FORBIDDEN, SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224"), TRUE },
  { "algorithm/hmac-sha256", FORBIDDEN, SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"), TRUE },
  { "algorithm/none", FORBIDDEN, SIG, SIGNATURE_METHOD, SIGNATURE_WITH (""), TRUE },
  { "algorithm/c14n-1.1", FORBIDDEN, SIG, C14N,
    "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2006/12/xml-c14n11\"/>", TRUE },
  { "algorithm/xpath-filter", FORBIDDEN, SIG, R1,
    TRANSFORM ("http://www.w3.org/2002/06/xmldsig-filter2"), TRUE },
  { "algorithm/xpointer", FORBIDDEN, SIG, R1,
    TRANSFORM ("http://www.w3.org/2001/04/xmldsig-more/xptr"), TRUE },
  { "algorithm/decrypt", FORBIDDEN, SIG, R1, TRANSFORM ("http://www.w3.org/2002/07/decrypt#XML"),
    TRUE },
  { "algorithm/str-transform", FORBIDDEN, SIG, R1,
    TRANSFORM ("http://docs.oasis-open.org/wss/2004/01/"
               "oasis-200401-wss-soap-message-security-1.0#STR-Transform"),
    TRUE },
  { "algorithm/relationship", FORBIDDEN, SIG, R1,
    TRANSFORM ("http://schemas.openxmlformats.org/package/2006/RelationshipTransform"), TRUE },

  { "reference/xpointer", STRUCTURE, SIG, URI, "URI=\"#xpointer(/)\"", TRUE },
  { "reference/xpointer-of-id", STRUCTURE, SIG, URI, "URI=\"#xpointer(id('properties'))\"", TRUE },
  { "reference/file-scheme", STRUCTURE, SIG, URI, "URI=\"file:bundle.xml\"", TRUE },
  { "reference/other-host", STRUCTURE, SIG, URI, "URI=\"//127.0.0.1:1/bundle.xml\"", TRUE },
  { "reference/space-at-end", STRUCTURE, SIG, URI, "URI=\"bundle.xml \"", TRUE },
  { "reference/backslash", STRUCTURE, SIG, URI, "URI=\"evidence\\1.png\"", TRUE },
  { "reference/bad-percent", STRUCTURE, SIG, URI, "URI=\"bundle%zzxml\"", TRUE },
  { "reference/overlong-percent", STRUCTURE, SIG, URI, "URI=\"%c0%ae%c0%ae/bundle.xml\"", TRUE },
  { "reference/encoded-parent", "reference-missing", SIG, URI, "URI=\"%2e%2e%2fbundle.xml\"",
    TRUE },
  { "reference/encoded-twice", "reference-missing", SIG, URI, "URI=\"bundle%252exml\"", TRUE },
  { "reference/other-case", "reference-missing", SIG, URI, "URI=\"BUNDLE.XML\"", TRUE },
  { "reference/dot", "reference-missing", SIG, URI, "URI=\"./bundle.xml\"", TRUE },
  { "reference/parent-and-back", "reference-missing", SIG, URI, "URI=\"evidence/../bundle.xml\"",
    TRUE },
  { "reference/signature-itself", "reference-missing", SIG, URI,
    "URI=\"META-INF/signatures001.xml\"", TRUE },
  { "reference/all-left-out", "reference-not-covered", .resign = TRUE, .spoil = no_references },

  { "value/as-der", "signature-invalid", .spoil = value_as_der },
  { "value/with-more", "signature-invalid", .spoil = value_with_more },
  { "value/of-the-order", "signature-invalid", .spoil = value_of_the_order },
  { "value/empty", "signature-invalid", .spoil = value_empty },

  { "manifest/utf-16", "manifest", .spoil = utf_16_manifest },
  { "manifest/doctype", "manifest", MANIFEST, "<manifest:manifest",
    "<!DOCTYPE x []><manifest:manifest" },
  { "manifest/entity", "manifest", MANIFEST, "<manifest:manifest",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><manifest:manifest" },
  { "manifest/other-namespace", "manifest", MANIFEST, "manifest:1.0", "manifest:2.0" },
  { "manifest/no-root-entry", "manifest", MANIFEST, "full-path=\"/\"", "full-path=\"\"" },
  { "manifest/lists-itself", "manifest", MANIFEST, "</manifest:manifest>",
    "<manifest:file-entry manifest:full-path=\"META-INF/manifest.xml\""
    " manifest:media-type=\"text/xml\"/></manifest:manifest>" },
  { NULL },
};
