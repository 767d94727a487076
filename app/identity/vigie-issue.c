/* vigie-issue.c: making certificates: the authority's own, and those it issues (RFC 5280)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/rand.h>

/* What a certificate is to say. */
typedef struct
{
  const char *code;
  const char *organisation;
  VigieRole role;
  GBytes *serial;
  GDateTime *not_before;
  GDateTime *not_after;
  EVP_PKEY *key;
  X509 *issuer; /* NULL: itself */
} Order;

/* A positive number of at most 20 octets (RFC 5280 §4.1.2.2): given, or 128 random bits. */
static gboolean
set_serial (X509 *x509, GBytes *given)
{
  guint8 bytes[20];
  gsize size = 16;
  if (given)
    {
      size = g_bytes_get_size (given);
      memcpy (bytes, g_bytes_get_data (given, NULL), size);
    }
  else if (RAND_bytes (bytes, (int) size) != 1)
    return FALSE;
  bytes[0] &= 0x7f;

  g_autoptr (BIGNUM) number = BN_bin2bn (bytes, (int) size, NULL);
  g_autoptr (ASN1_INTEGER) serial = number ? BN_to_ASN1_INTEGER (number, NULL) : NULL;
  return serial && !BN_is_zero (number) && X509_set_serialNumber (x509, serial);
}

static gboolean
set_validity (X509 *x509, const Order *order)
{
  g_autoptr (ASN1_TIME) from = ASN1_TIME_set (NULL, g_date_time_to_unix (order->not_before));
  g_autoptr (ASN1_TIME) until = ASN1_TIME_set (NULL, g_date_time_to_unix (order->not_after));
  return from && until && X509_set1_notBefore (x509, from) && X509_set1_notAfter (x509, until);
}

static gboolean
set_subject (X509 *x509, const Order *order)
{
  X509_NAME *name = X509_get_subject_name (x509);
  if (order->organisation && *order->organisation
      && !vigie_name_add (name, NID_organizationName, order->organisation))
    return FALSE;
  return vigie_name_add (name, NID_organizationalUnitName, vigie_role_get_name (order->role))
         && vigie_name_add (name, NID_commonName, order->code);
}

static gboolean
add_extension (X509 *x509, X509 *issuer, int nid, const char *value)
{
  X509V3_CTX context;
  X509V3_set_ctx (&context, issuer, x509, NULL, NULL, 0);
  X509V3_set_ctx_nodb (&context);
  g_autoptr (X509_EXTENSION) extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  return extension && X509_add_ext (x509, extension, -1);
}

/* A coordinator's certificate also receives sealed bundles, for which ECDH is needed (RFC 5753). */
static const char *
key_usage_of (VigieRole role)
{
  switch (role)
    {
    case VIGIE_ROLE_AUTHORITY:
      return "critical,digitalSignature,keyCertSign,cRLSign";
    case VIGIE_ROLE_COORDINATOR:
      return "critical,digitalSignature,keyAgreement";
    case VIGIE_ROLE_AUDITOR:
    case VIGIE_ROLE_NONE:
    default:
      return "critical,digitalSignature";
    }
}

static gboolean
add_extensions (X509 *x509, const Order *order)
{
  X509 *issuer = order->issuer ? order->issuer : x509;
  const gboolean authority = order->role == VIGIE_ROLE_AUTHORITY;
  const char *constraints = authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE";
  return add_extension (x509, issuer, NID_basic_constraints, constraints)
         && add_extension (x509, issuer, NID_key_usage, key_usage_of (order->role))
         && add_extension (x509, issuer, NID_ext_key_usage, vigie_role_get_oid (order->role))
         && add_extension (x509, issuer, NID_subject_key_identifier, "hash")
         && add_extension (x509, issuer, NID_authority_key_identifier, "keyid:always");
}

static VigieCertificate *
make_certificate (const Order *order, EVP_PKEY *signer, GError **error)
{
  g_autoptr (X509) x509 = X509_new ();
  const X509 *issuer = order->issuer ? order->issuer : x509;

  if (!x509 || !X509_set_version (x509, X509_VERSION_3) || !set_serial (x509, order->serial)
      || !set_validity (x509, order) || !set_subject (x509, order)
      || !X509_set_issuer_name (x509, X509_get_subject_name (issuer))
      || !X509_set_pubkey (x509, order->key) || !add_extensions (x509, order)
      || !X509_sign (x509, signer, EVP_sha256 ()))
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no certificate could be made"));
      return NULL;
    }
  return vigie_certificate_take (g_steal_pointer (&x509), error);
}

static gboolean
check_order (const char *code, GDateTime *not_before, GDateTime *not_after, GError **error)
{
  if (!vigie_code_is_valid (code))
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_CERTIFICATE, NULL, 0,
                            _ ("a code has 1 to 64 visible characters"));
  if (g_date_time_compare (not_before, not_after) > 0)
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_CERTIFICATE, NULL, 0,
                            _ ("the validity ends before it begins"));
  return TRUE;
}

/* X.520 bounds an organisation's name to 64 characters. */
static char *
bounded_name (const char *name)
{
  return name && g_utf8_validate (name, -1, NULL)
           ? g_utf8_substring (name, 0, MIN (64, g_utf8_strlen (name, -1)))
           : NULL;
}

gboolean
vigie_identity_make_authority (VigieIdentity *self,
                               const char *campaign_id,
                               const char *campaign_name,
                               GDateTime *not_before,
                               GDateTime *not_after,
                               GError **error)
{
  if (!check_order (campaign_id, not_before, not_after, error))
    return FALSE;

  g_autofree char *name = bounded_name (campaign_name);
  const Order order = {
    .code = campaign_id,
    .organisation = name,
    .role = VIGIE_ROLE_AUTHORITY,
    .not_before = not_before,
    .not_after = not_after,
    .key = self->key,
  };
  g_autoptr (VigieCertificate) certificate = make_certificate (&order, self->key, error);
  return certificate && vigie_identity_set_certificate (self, certificate, error);
}

static char *
organisation_of (X509 *x509)
{
  const X509_NAME *name = X509_get_subject_name (x509);
  const int at = X509_NAME_get_index_by_NID (name, NID_organizationName, -1);
  if (at < 0)
    return NULL;
  unsigned char *utf8 = NULL;
  const int size =
    ASN1_STRING_to_UTF8 (&utf8, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, at)));
  char *text = size > 0 ? g_strndup ((const char *) utf8, (gsize) size) : NULL;
  OPENSSL_free (utf8);
  return text;
}

static gboolean
check_authority (VigieIdentity *self, GError **error)
{
  if (self->certificate && vigie_certificate_get_role (self->certificate) == VIGIE_ROLE_AUTHORITY)
    return TRUE;
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_ROLE, NULL, 0,
                          _ ("only the authority of a campaign issues certificates"));
}

/* What the authority says counts as long as its own certificate, if nothing else is said. */
static GDateTime *
choose_end (VigieIdentity *self, GDateTime *not_after)
{
  return not_after ? not_after : vigie_certificate_get_not_after (self->certificate);
}

VigieCertificate *
vigie_identity_renew (VigieIdentity *self,
                      VigieCertificate *certificate,
                      GDateTime *not_before,
                      GDateTime *not_after,
                      GError **error)
{
  X509 *x509 = vigie_certificate_get_x509 (certificate);
  const char *code = vigie_certificate_get_code (certificate);
  const VigieRole role = vigie_certificate_get_role (certificate);
  if (!check_authority (self, error))
    return NULL;
  GDateTime *end = choose_end (self, not_after);
  if (!check_order (code, not_before, end, error))
    return NULL;
  X509 *issuer = vigie_certificate_get_x509 (self->certificate);
  if ((role != VIGIE_ROLE_AUDITOR && role != VIGIE_ROLE_COORDINATOR)
      || X509_check_issued (issuer, x509) != X509_V_OK || X509_verify (x509, self->key) != 1)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_UNTRUSTED,
                           _ ("this authority did not issue the certificate"));
      return NULL;
    }
  g_autofree char *organisation = organisation_of (issuer);
  const Order order = {
    .code = code,
    .organisation = organisation,
    .role = role,
    .not_before = not_before,
    .not_after = end,
    .key = X509_get0_pubkey (x509),
    .issuer = issuer,
  };
  return make_certificate (&order, self->key, error);
}

VigieCertificate *
vigie_identity_issue (VigieIdentity *self,
                      const VigieRequest *request,
                      const char *code,
                      VigieRole role,
                      GBytes *serial,
                      GDateTime *not_before,
                      GDateTime *not_after,
                      GError **error)
{
  g_return_val_if_fail (role == VIGIE_ROLE_AUDITOR || role == VIGIE_ROLE_COORDINATOR, NULL);
  g_return_val_if_fail (
    !serial || (g_bytes_get_size (serial) >= 8 && g_bytes_get_size (serial) <= 20), NULL);

  if (!check_authority (self, error))
    return NULL;
  GDateTime *end = choose_end (self, not_after);
  if (!check_order (code, not_before, end, error))
    return NULL;

  const unsigned char *at = g_bytes_get_data (request->der, NULL);
  g_autoptr (X509_REQ) asked = d2i_X509_REQ (NULL, &at, (long) g_bytes_get_size (request->der));
  X509 *issuer = vigie_certificate_get_x509 (self->certificate);
  g_autofree char *organisation = organisation_of (issuer);
  const Order order = {
    .code = code,
    .organisation = organisation,
    .role = role,
    .serial = serial,
    .not_before = not_before,
    .not_after = end,
    .key = asked ? X509_REQ_get0_pubkey (asked) : NULL,
    .issuer = issuer,
  };
  return make_certificate (&order, self->key, error);
}
