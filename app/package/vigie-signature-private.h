/* vigie-signature-private.h: the XAdES signature document of a package
 *
 * XML Signature 1.1 and ETSI EN 319 132-1, Baseline B-B, reduced to the one shape that
 * docs/packages.md describes; written and read here, and nothing else is accepted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-openssl.h"
#include "package/vigie-package.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

#define VIGIE_NS_ASIC "http://uri.etsi.org/02918/v1.2.1#"
#define VIGIE_NS_DS "http://www.w3.org/2000/09/xmldsig#"
#define VIGIE_NS_XADES "http://uri.etsi.org/01903/v1.3.2#"

#define VIGIE_SIGNED_PROPERTIES_TYPE "http://uri.etsi.org/01903#SignedProperties"
#define VIGIE_EXC_C14N "http://www.w3.org/2001/10/xml-exc-c14n#"
#define VIGIE_ECDSA_SHA256 "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
#define VIGIE_SHA256 "http://www.w3.org/2001/04/xmlenc#sha256"

/** VIGIE_MAX_MEDIA_TYPE: most characters of a media type */
#define VIGIE_MAX_MEDIA_TYPE 127

#define VIGIE_SIGNATURE_NAME "META-INF/signatures001.xml"
#define VIGIE_MANIFEST_NAME "META-INF/manifest.xml"

/** VigieSignedFile: a file of a package that a signature covers, or is to cover */
typedef struct
{
  char *name;
  char *media_type;
  guint8 digest[32]; /* SHA-256 */
  guint64 size;
} VigieSignedFile;

void vigie_signed_file_free (VigieSignedFile *self);

/** VigieDigestAlgorithm: a digest that a reference may have */
typedef struct
{
  const char *uri;
  const EVP_MD *(*method) (void);
  gsize size;
} VigieDigestAlgorithm;

/** VigieSignatureCheck: whether @value is a signature over @data with @key */
typedef gboolean VigieSignatureCheck (GBytes *data, GBytes *value, EVP_PKEY *key);

/** VigieSignatureAlgorithm: what a signature value may have been made with */
typedef struct
{
  const char *uri;
  int key_type;               /* EVP_PKEY_… */
  VigieSignatureCheck *check; /* (nullable): NULL where xmlsec1 checks the value */
} VigieSignatureAlgorithm;

/** VigieReference: a file that the signature covers */
typedef struct
{
  char *id;
  char *name; /* decoded URI */
  char *media_type;
  const VigieDigestAlgorithm *algorithm;
  guint8 digest[EVP_MAX_MD_SIZE];
} VigieReference;

/** VigieSignature: a signature document that has the allowed shape; nothing in it is checked yet */
typedef struct
{
  char *name; /* in messages */
  xmlDoc *document;
  xmlNode *signed_info;
  xmlNode *signed_properties;
  const VigieSignatureAlgorithm *algorithm;
  xmlNode *value_node;
  GBytes *value;
  GPtrArray *certificates; /* VigieCertificate; the first is the signer's */
  GPtrArray *references;   /* VigieReference */
  xmlNode *properties_reference;
  GDateTime *signing_time;
  const VigieDigestAlgorithm *certificate_algorithm;
  guint8 certificate_digest[EVP_MAX_MD_SIZE];
  GBytes *issuer_serial; /* (nullable) */
} VigieSignature;

/** vigie_signature_create: Returns: (transfer full) (nullable): the document over @files
 * (VigieSignedFile), in their order */
GBytes *vigie_signature_create (GPtrArray *files,
                                VigieIdentity *signer,
                                GPtrArray *chain,
                                GDateTime *signing_time,
                                GError **error);

/** vigie_signature_max_size: bytes that a signature or manifest over @n_files may have */
gsize vigie_signature_max_size (guint n_files);

/** vigie_document_says_utf8: whether it says nothing of its encoding, or UTF-8: with
 * vigie_markup_is_bounded() before, it is one text to every program */
gboolean vigie_document_says_utf8 (const xmlDoc *document);

/** vigie_markup_is_bounded: whether XML text is UTF-8 and can only have so many elements and
 * attributes as a document about @n_files may; makes parsing linear in @n_files, whatever the text
 */
gboolean vigie_markup_is_bounded (GBytes *document, guint n_files);

/** vigie_signature_parse: Returns: (transfer full) (nullable): @document, if it has the allowed
 * shape and only allowed algorithms; @n_files: how many files there are to sign */
VigieSignature *
vigie_signature_parse (GBytes *document, guint n_files, const char *name, GError **error);
void vigie_signature_free (VigieSignature *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSignature, vigie_signature_free)

/** vigie_signature_check: signed properties, signature value, SigningCertificateV2, in that order
 */
gboolean vigie_signature_check (VigieSignature *self, GError **error);

/** vigie_signature_get_signer: Returns: (transfer none): the signer's certificate */
VigieCertificate *vigie_signature_get_signer (VigieSignature *self);

/** vigie_signature_refuse: sets an error about the document; Returns: always %FALSE */
gboolean vigie_signature_refuse (
  VigieSignature *self, const xmlNode *node, GError **error, int code, const char *text);

/** vigie_digest_find, vigie_signature_algorithm_find: Returns: (nullable): an allowed algorithm
 */
const VigieDigestAlgorithm *vigie_digest_find (const char *uri);
const VigieSignatureAlgorithm *vigie_signature_algorithm_find (const char *uri);

/** vigie_issuer_serial: Returns: (transfer full) (nullable): IssuerSerial (RFC 5035) of @x509, DER
 */
GBytes *vigie_issuer_serial (X509 *x509);

/** vigie_base64_decode: Returns: (transfer full) (nullable): @text decoded, if it is base64 in its
 * one canonical form; white space between is allowed */
GBytes *vigie_base64_decode (const char *text);

/** vigie_media_type_is_valid: whether @type is `type/subtype` without parameters (RFC 6838 §4.2) */
gboolean vigie_media_type_is_valid (const char *type);

/** vigie_manifest_create: Returns: (transfer full): META-INF/manifest.xml for @files */
GBytes *vigie_manifest_create (GPtrArray *files);

/** vigie_manifest_check: whether @document lists exactly @files (VigieSignedFile) */
gboolean
vigie_manifest_check (GBytes *document, GPtrArray *files, const char *name, GError **error);

G_END_DECLS
