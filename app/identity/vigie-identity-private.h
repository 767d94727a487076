/* vigie-identity-private.h: what the files of this folder share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-identity.h"
#include "identity/vigie-openssl.h"

G_BEGIN_DECLS

struct _VigieIdentity
{
  gatomicrefcount references;
  EVP_PKEY *key;
  char *key_fingerprint;
  VigieCertificate *certificate;
  char *card; /* (nullable): where the key is, if it is on a card */
};

/** VIGIE_FILE_LIMIT: most bytes of a key, certificate or request from outside */
#define VIGIE_IDENTITY_FILE_LIMIT (64 * 1024)

/** vigie_identity_take: Returns: (transfer full) (nullable): an identity owning @key, which must be
 * on P-256 */
VigieIdentity *vigie_identity_take (EVP_PKEY *key, GError **error);

/** vigie_certificate_take: Returns: (transfer full) (nullable): a certificate owning @x509 */
VigieCertificate *vigie_certificate_take (X509 *x509, GError **error);

/** vigie_key_is_p256: whether @key is an ECDSA key on P-256, the one kind we make */
gboolean vigie_key_is_p256 (const EVP_PKEY *key);

/** vigie_key_is_strong: P-256, P-384, Ed25519, or RSA of at least 3072 bits */
gboolean vigie_key_is_strong (const EVP_PKEY *key);

/** vigie_key_fingerprint: Returns: (transfer full) (nullable): SHA-256 of its SubjectPublicKeyInfo
 */
char *vigie_key_fingerprint (EVP_PKEY *key);

/** vigie_name_get_common: Returns: (transfer full) (nullable): the one common name of @name */
char *vigie_name_get_common (const X509_NAME *name);

/** vigie_name_add: adds a part to a distinguished name */
gboolean vigie_name_add (X509_NAME *name, int nid, const char *text);

/** vigie_code_is_valid: whether @code can be a common name: 1 to 64 visible characters */
gboolean vigie_code_is_valid (const char *code);

/** vigie_role_get_oid: Returns: (nullable): dotted object identifier of @role */
const char *vigie_role_get_oid (VigieRole role);

/** vigie_role_of: Returns: the role in the extended key usage of @x509 */
VigieRole vigie_role_of (X509 *x509);

/** vigie_serial_to_text: Returns: (transfer full): a serial number as we write and compare it */
char *vigie_serial_to_text (const ASN1_INTEGER *serial);

G_END_DECLS
