/* vigie-identity.h: keys, certificates, enrolment
 *
 * A campaign has an authority: a self-signed P-256 certificate that signs the campaign file and
 * issues certificates to auditors. An auditor has a P-256 key, a certificate signing request, and
 * the certificate issued for it. X.509 (RFC 5280), PKCS#8 (RFC 5958), PKCS#10 (RFC 2986), all by
 * OpenSSL. No function reads the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VigieIdentityError:
 * @VIGIE_IDENTITY_ERROR_KEY: no usable key (`key-invalid`)
 * @VIGIE_IDENTITY_ERROR_PASSPHRASE: wrong or missing passphrase (`passphrase-wrong`)
 * @VIGIE_IDENTITY_ERROR_CERTIFICATE: no usable certificate (`certificate-invalid`)
 * @VIGIE_IDENTITY_ERROR_REQUEST: no usable request (`request-file-invalid`)
 * @VIGIE_IDENTITY_ERROR_UNTRUSTED: not issued by the campaign's authority (`signer-unknown`)
 * @VIGIE_IDENTITY_ERROR_EXPIRED: used after the end of its validity (`certificate-expired`)
 * @VIGIE_IDENTITY_ERROR_NOT_YET_VALID: used before it (`certificate-not-yet-valid`)
 * @VIGIE_IDENTITY_ERROR_REVOKED: revoked before it was used (`certificate-revoked`)
 * @VIGIE_IDENTITY_ERROR_ROLE: issued for another role (`certificate-role`)
 * @VIGIE_IDENTITY_ERROR_MISMATCH: key and certificate do not belong together (`key-mismatch`)
 * @VIGIE_IDENTITY_ERROR_CRYPTO: OpenSSL failed otherwise (`crypto-failed`)
 * @VIGIE_IDENTITY_ERROR_EXISTS: there is an identity already (`identity-exists`)
 * @VIGIE_IDENTITY_ERROR_NONE: there is no identity (`identity-missing`)
 */
typedef enum
{
  VIGIE_IDENTITY_ERROR_KEY,
  VIGIE_IDENTITY_ERROR_PASSPHRASE,
  VIGIE_IDENTITY_ERROR_CERTIFICATE,
  VIGIE_IDENTITY_ERROR_REQUEST,
  VIGIE_IDENTITY_ERROR_UNTRUSTED,
  VIGIE_IDENTITY_ERROR_EXPIRED,
  VIGIE_IDENTITY_ERROR_NOT_YET_VALID,
  VIGIE_IDENTITY_ERROR_REVOKED,
  VIGIE_IDENTITY_ERROR_ROLE,
  VIGIE_IDENTITY_ERROR_MISMATCH,
  VIGIE_IDENTITY_ERROR_CRYPTO,
  VIGIE_IDENTITY_ERROR_EXISTS,
  VIGIE_IDENTITY_ERROR_NONE,
} VigieIdentityError;

#define VIGIE_IDENTITY_ERROR (vigie_identity_error_quark ())
GQuark vigie_identity_error_quark (void);

/** VigieRole: what a certificate was issued for; in it as extended key usage under a UUID of ours
 * (2.25.…, ITU-T X.667; docs/packages.md) and readable as organizationalUnit */
typedef enum
{
  VIGIE_ROLE_NONE,
  VIGIE_ROLE_AUTHORITY,
  VIGIE_ROLE_AUDITOR,
  VIGIE_ROLE_COORDINATOR,
} VigieRole;

const char *vigie_role_get_name (VigieRole role);

/* Certificates --------------------------------------------------------------------------------- */

/** VigieCertificate: an X.509 certificate; immutable, reference-counted */
typedef struct _VigieCertificate VigieCertificate;

VigieCertificate *vigie_certificate_new_from_der (GBytes *der, GError **error);
/** vigie_certificate_new_from_pem: the first certificate in @pem */
VigieCertificate *vigie_certificate_new_from_pem (const char *pem, GError **error);

/**
 * vigie_certificate_open:
 * @path: a file of at most 64 KiB with a certificate in PEM (RFC 7468)
 * @error: %VIGIE_BASE_ERROR; %VIGIE_IDENTITY_ERROR_CERTIFICATE, with the place set to @path
 *
 * Returns: (transfer full) (nullable): the first certificate in it
 */
VigieCertificate *vigie_certificate_open (const char *path, GError **error);

/** vigie_serial_from_text: Returns: (transfer full) (nullable): a serial number as
 * vigie_certificate_get_serial() writes it, from hexadecimal digits as people and other programs
 * write them (`0A:1B`); %NULL if @text is none, or longer than RFC 5280 §4.1.2.2 allows */
char *vigie_serial_from_text (const char *text);

VigieCertificate *vigie_certificate_ref (VigieCertificate *self);
void vigie_certificate_unref (VigieCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCertificate, vigie_certificate_unref)

GBytes *vigie_certificate_to_der (VigieCertificate *self);
char *vigie_certificate_to_pem (VigieCertificate *self);

/** vigie_certificate_get_code: Returns: (transfer none): common name: auditor code or campaign id
 */
const char *vigie_certificate_get_code (VigieCertificate *self);
VigieRole vigie_certificate_get_role (VigieCertificate *self);
/** vigie_certificate_get_serial: Returns: (transfer none): serial number in lower-case hexadecimal
 */
const char *vigie_certificate_get_serial (VigieCertificate *self);
/** vigie_certificate_get_fingerprint: Returns: (transfer none): SHA-256 of the DER, lower-case hex
 */
const char *vigie_certificate_get_fingerprint (VigieCertificate *self);
/** vigie_certificate_get_key_fingerprint: SHA-256 of the SubjectPublicKeyInfo: stays the same from
 * request to certificate and over renewals */
const char *vigie_certificate_get_key_fingerprint (VigieCertificate *self);
GDateTime *vigie_certificate_get_not_before (VigieCertificate *self);
GDateTime *vigie_certificate_get_not_after (VigieCertificate *self);
/** vigie_certificate_get_issuer_text / serial as XAdES wants them: RFC 4514 names */
char *vigie_certificate_get_issuer_name (VigieCertificate *self);
char *vigie_certificate_get_subject_name (VigieCertificate *self);
/** vigie_certificate_get_x509: Returns: (transfer none): OpenSSL's X509 *, for app/package */
gpointer vigie_certificate_get_x509 (VigieCertificate *self);
/** vigie_certificate_has_strong_key: whether its key is P-256, P-384, Ed25519 or RSA ≥ 3072 bits */
gboolean vigie_certificate_has_strong_key (VigieCertificate *self);

/** vigie_fingerprint_to_words: Returns: (transfer full): six short words for the first 48 bits of a
 * hexadecimal fingerprint, to compare by phone; the same in every language */
char *vigie_fingerprint_to_words (const char *fingerprint);

/* Identities ----------------------------------------------------------------------------------- */

/** VigieIdentity: a private key, with its certificate once it has one; reference-counted */
typedef struct _VigieIdentity VigieIdentity;

/**
 * vigie_identity_generate:
 * @seed: (nullable): 32 bytes to derive the key from, for `vigiectl demo` alone; %NULL: random
 *
 * Returns: (transfer full) (nullable): a new P-256 key without certificate
 */
VigieIdentity *vigie_identity_generate (GBytes *seed, GError **error);
VigieIdentity *vigie_identity_ref (VigieIdentity *self);
void vigie_identity_unref (VigieIdentity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieIdentity, vigie_identity_unref)

/** vigie_identity_get_certificate: Returns: (transfer none) (nullable) */
VigieCertificate *vigie_identity_get_certificate (VigieIdentity *self);

/** vigie_identity_get_key_fingerprint: SHA-256 of the SubjectPublicKeyInfo in lower-case hex */
const char *vigie_identity_get_key_fingerprint (VigieIdentity *self);

/** vigie_identity_set_certificate: %VIGIE_IDENTITY_ERROR_MISMATCH if it is another key's */
gboolean
vigie_identity_set_certificate (VigieIdentity *self, VigieCertificate *certificate, GError **error);

/** vigie_identity_get_key: Returns: (transfer none): OpenSSL's EVP_PKEY *, for app/package */
gpointer vigie_identity_get_key (VigieIdentity *self);

/** vigie_identity_to_pem: Returns: (transfer full): PKCS#8, encrypted (PBES2, scrypt, AES-256-CBC)
 * if @passphrase is not %NULL */
char *vigie_identity_to_pem (VigieIdentity *self, const char *passphrase, GError **error);
VigieIdentity *
vigie_identity_new_from_pem (const char *pem, const char *passphrase, GError **error);

/** vigie_identity_to_pkcs12: Returns: (transfer full) (nullable): key and certificate as PKCS#12
 * (RFC 7292: PBES2, AES-256), to move to another machine; it needs a @passphrase */
GBytes *vigie_identity_to_pkcs12 (VigieIdentity *self, const char *passphrase, GError **error);
VigieIdentity *
vigie_identity_new_from_pkcs12 (GBytes *bytes, const char *passphrase, GError **error);

/**
 * vigie_identity_new_from_card:
 * @uri: where the key is: a PKCS#11 URI (RFC 7512) without PIN
 * @pin: (nullable): of the card
 * @error: %VIGIE_IDENTITY_ERROR_KEY, %VIGIE_IDENTITY_ERROR_PASSPHRASE
 *
 * Returns: (transfer full) (nullable): a key that stays on the card, without certificate
 */
VigieIdentity *vigie_identity_new_from_card (const char *uri, const char *pin, GError **error);

/** vigie_identity_get_card: Returns: (transfer none) (nullable): the PKCS#11 URI, if it is on one
 */
const char *vigie_identity_get_card (VigieIdentity *self);

/** vigie_identity_save: writes `key.pem` (mode 0600) and, if there is one, `certificate.pem` into
 * @folder, durably, making the folder (mode 0700) if need be; %VIGIE_IDENTITY_ERROR_EXISTS if
 * another key is there, or one that @passphrase does not open: keys are never overwritten. Of a key
 * on a card its address is written, as `key.uri`. */
gboolean vigie_identity_save (VigieIdentity *self,
                              const char *folder,
                              const char *passphrase,
                              GError **error);
VigieIdentity *vigie_identity_open (const char *folder, const char *passphrase, GError **error);

/**
 * vigie_identity_change_passphrase:
 * @folder: of an identity
 * @before: (nullable): the passphrase that its key has; %NULL: none
 * @after: (nullable): the one that it shall have; %NULL: none
 * @error: %VIGIE_IDENTITY_ERROR_PASSPHRASE; %VIGIE_IDENTITY_ERROR_KEY for a key on a card, which
 * has a PIN of its own
 *
 * Writes the same key anew, durably and atomically.
 */
gboolean vigie_identity_change_passphrase (const char *folder,
                                           const char *before,
                                           const char *after,
                                           GError **error);

/** vigie_identity_make_authority: makes @self a self-signed authority for a campaign */
gboolean vigie_identity_make_authority (VigieIdentity *self,
                                        const char *campaign_id,
                                        const char *campaign_name,
                                        GDateTime *not_before,
                                        GDateTime *not_after,
                                        GError **error);

/** vigie_identity_make_request: Returns: (transfer full) (nullable): PKCS#10 in DER, self-signed */
GBytes *vigie_identity_make_request (VigieIdentity *self, const char *code, GError **error);

/** VigieRequest: what a checked signing request says */
typedef struct
{
  char *code;
  char *key_fingerprint;
  GBytes *der;
} VigieRequest;

VigieRequest *vigie_request_new (GBytes *der, GError **error);
void vigie_request_free (VigieRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRequest, vigie_request_free)

/**
 * vigie_identity_issue:
 * @self: the authority
 * @request: a checked request
 * @code: common name to issue for (the auditor code the coordinator gave)
 * @role: role to issue for
 * @serial: (nullable): 8 to 20 bytes for the serial number; %NULL: random
 * @not_before: when it begins to be valid
 * @not_after: (nullable): when it ends; %NULL: with the certificate of the authority
 * @error: %VIGIE_IDENTITY_ERROR_ROLE if @self is no authority; %VIGIE_IDENTITY_ERROR_CERTIFICATE if
 *   @code or the times cannot stand in a certificate; %VIGIE_IDENTITY_ERROR_CRYPTO
 *
 * Returns: (transfer full) (nullable): the certificate
 */
VigieCertificate *vigie_identity_issue (VigieIdentity *self,
                                        const VigieRequest *request,
                                        const char *code,
                                        VigieRole role,
                                        GBytes *serial,
                                        GDateTime *not_before,
                                        GDateTime *not_after,
                                        GError **error);

/**
 * vigie_identity_renew:
 * @self: the authority that issued @certificate
 * @certificate: to go on with: same key, code and role
 * @not_before: when the new one begins to be valid
 * @not_after: (nullable): when it ends; %NULL: with the certificate of the authority
 * @error: %VIGIE_IDENTITY_ERROR_UNTRUSTED if another authority issued it; otherwise as
 *   vigie_identity_issue()
 *
 * The old certificate stays valid until its end.
 *
 * Returns: (transfer full) (nullable): the new one, with a serial number of its own
 */
VigieCertificate *vigie_identity_renew (VigieIdentity *self,
                                        VigieCertificate *certificate,
                                        GDateTime *not_before,
                                        GDateTime *not_after,
                                        GError **error);

/* Trust ---------------------------------------------------------------------------------------- */

/** VigieTrust: an authority and what it has revoked; immutable once shared; reference-counted */
typedef struct _VigieTrust VigieTrust;

VigieTrust *vigie_trust_new (void);
VigieTrust *vigie_trust_ref (VigieTrust *self);
void vigie_trust_unref (VigieTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTrust, vigie_trust_unref)

void vigie_trust_add_authority (VigieTrust *self, VigieCertificate *authority);
/** vigie_trust_revoke: signatures made at or after @when with that serial are refused */
void vigie_trust_revoke (VigieTrust *self, const char *serial, GDateTime *when);

/** vigie_trust_find_authority: Returns: (transfer none) (nullable): the authority that issued
 * @certificate */
VigieCertificate *vigie_trust_find_authority (VigieTrust *self, VigieCertificate *certificate);

/**
 * vigie_trust_check:
 * @certificate: the signer's
 * @when: the signing time
 * @role: the role that is needed; %VIGIE_ROLE_NONE: any
 * @error: the codes of %VIGIE_IDENTITY_ERROR from UNTRUSTED to ROLE
 *
 * Checks chain, key strength (P-256, P-384, Ed25519, RSA ≥ 3072), key usage, validity at @when,
 * revocation, role, in that order.
 */
gboolean vigie_trust_check (
  VigieTrust *self, VigieCertificate *certificate, GDateTime *when, VigieRole role, GError **error);

G_END_DECLS
