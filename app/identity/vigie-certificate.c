/* vigie-certificate.c: an X.509 certificate, read once and then immutable (RFC 5280)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/pem.h>
#include <string.h>

#define MAX_FILE (64 * 1024)
#define MAX_SERIAL 40 /* hexadecimal digits of 20 octets (RFC 5280 §4.1.2.2) */

struct _VigieCertificate
{
  gatomicrefcount references;
  X509 *x509;
  char *code;
  VigieRole role;
  char *serial;
  char *fingerprint;
  char *key_fingerprint;
  GDateTime *not_before;
  GDateTime *not_after;
};

gboolean
vigie_key_is_p256 (const EVP_PKEY *key)
{
  char group[32] = "";
  return EVP_PKEY_get_base_id (key) == EVP_PKEY_EC
         && EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1
         && g_str_equal (group, SN_X9_62_prime256v1);
}

gboolean
vigie_key_is_strong (const EVP_PKEY *key)
{
  char group[32] = "";
  switch (EVP_PKEY_get_base_id (key))
    {
    case EVP_PKEY_EC:
      return EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1
             && (g_str_equal (group, SN_X9_62_prime256v1) || g_str_equal (group, SN_secp384r1));
    case EVP_PKEY_ED25519:
      return TRUE;
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS:
      return EVP_PKEY_get_bits (key) >= 3072;
    default:
      return FALSE;
    }
}

char *
vigie_key_fingerprint (EVP_PKEY *key)
{
  unsigned char *der = NULL;
  guint8 digest[32];
  const int size = i2d_PUBKEY (key, &der);
  const gboolean good =
    size > 0 && EVP_Digest (der, (size_t) size, digest, NULL, EVP_sha256 (), NULL) == 1;
  OPENSSL_free (der);
  return good ? vigie_hex (digest, sizeof digest) : NULL;
}

gboolean
vigie_code_is_valid (const char *code)
{
  if (!code || !*code || !g_utf8_validate (code, -1, NULL) || g_utf8_strlen (code, -1) > 64)
    return FALSE;
  for (const char *at = code; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (c != ' ' && !g_unichar_isgraph (c))
        return FALSE;
      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        return FALSE;
    }
  return TRUE;
}

char *
vigie_name_get_common (const X509_NAME *name)
{
  const int at = X509_NAME_get_index_by_NID (name, NID_commonName, -1);
  if (at < 0 || X509_NAME_get_index_by_NID (name, NID_commonName, at) >= 0)
    return NULL;

  unsigned char *utf8 = NULL;
  const ASN1_STRING *value = X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, at));
  const int size = ASN1_STRING_to_UTF8 (&utf8, value);
  char *text = size > 0 && !memchr (utf8, '\0', (size_t) size)
                 ? g_strndup ((const char *) utf8, (gsize) size)
                 : NULL;
  OPENSSL_free (utf8);
  if (!vigie_code_is_valid (text))
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
vigie_name_add (X509_NAME *name, int nid, const char *text)
{
  return X509_NAME_add_entry_by_NID (name, nid, MBSTRING_UTF8, (const unsigned char *) text, -1, -1,
                                     0)
         == 1;
}

char *
vigie_serial_from_text (const char *text)
{
  g_return_val_if_fail (text, NULL);

  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *at = text; *at; at++)
    if (g_ascii_isxdigit (*at))
      g_string_append_c (digits, g_ascii_tolower (*at));
    else if (*at != ':')
      return NULL;
  if (digits->len == 0 || digits->len > MAX_SERIAL)
    return NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

char *
vigie_serial_to_text (const ASN1_INTEGER *serial)
{
  g_autoptr (BIGNUM) number = ASN1_INTEGER_to_BN (serial, NULL);
  char *digits = number ? BN_bn2hex (number) : NULL;
  char *text = digits ? g_ascii_strdown (digits, -1) : NULL;
  OPENSSL_free (digits);
  return text;
}

static GDateTime *
time_from_asn1 (const ASN1_TIME *time)
{
  struct tm parts;
  if (!time || ASN1_TIME_to_tm (time, &parts) != 1)
    return NULL;
  return g_date_time_new_utc (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                              parts.tm_min, parts.tm_sec);
}

static char *
fingerprint_of (X509 *x509)
{
  guint8 digest[32];
  return X509_digest (x509, EVP_sha256 (), digest, NULL) == 1 ? vigie_hex (digest, sizeof digest)
                                                              : NULL;
}

VigieCertificate *
vigie_certificate_take (X509 *x509, GError **error)
{
  g_autoptr (VigieCertificate) self = g_new0 (VigieCertificate, 1);
  EVP_PKEY *key = X509_get0_pubkey (x509);

  g_atomic_ref_count_init (&self->references);
  self->x509 = x509;
  self->code = vigie_name_get_common (X509_get_subject_name (x509));
  self->role = vigie_role_of (x509);
  self->serial = vigie_serial_to_text (X509_get0_serialNumber (x509));
  self->fingerprint = fingerprint_of (x509);
  self->key_fingerprint = key ? vigie_key_fingerprint (key) : NULL;
  self->not_before = time_from_asn1 (X509_get0_notBefore (x509));
  self->not_after = time_from_asn1 (X509_get0_notAfter (x509));

  if (!self->code || !self->serial || !self->fingerprint || !self->key_fingerprint
      || !self->not_before || !self->not_after || X509_get_version (x509) != X509_VERSION_3
      || (X509_get_extension_flags (x509) & EXFLAG_INVALID))
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CERTIFICATE,
                           _ ("the certificate lacks what is needed: a common name, a serial "
                              "number, a validity and a usable key"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

VigieCertificate *
vigie_certificate_new_from_der (GBytes *der, GError **error)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (der, &size);
  const unsigned char *at = data;
  g_autoptr (X509) x509 =
    size > 0 && size <= VIGIE_IDENTITY_FILE_LIMIT ? d2i_X509 (NULL, &at, (long) size) : NULL;

  if (!x509 || at != data + size)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CERTIFICATE, _ ("this is no certificate"));
      return NULL;
    }
  return vigie_certificate_take (g_steal_pointer (&x509), error);
}

VigieCertificate *
vigie_certificate_new_from_pem (const char *pem, GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (pem, -1);
  g_autoptr (X509) x509 = bio ? PEM_read_bio_X509 (bio, NULL, NULL, NULL) : NULL;
  if (!x509)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CERTIFICATE, _ ("this is no certificate"));
      return NULL;
    }
  return vigie_certificate_take (g_steal_pointer (&x509), error);
}

VigieCertificate *
vigie_certificate_open (const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);

  GError *problem = NULL;
  g_autoptr (GBytes) file = vigie_read_file (path, MAX_FILE, error);
  if (!file)
    return NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  g_autofree char *pem = g_strndup (bytes ? bytes : "", size);
  VigieCertificate *self = vigie_certificate_new_from_pem (pem, &problem);
  if (!self)
    {
      vigie_error_set_place (problem, path, 0);
      g_propagate_error (error, problem);
    }
  return self;
}

VigieCertificate *
vigie_certificate_ref (VigieCertificate *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_certificate_unref (VigieCertificate *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  X509_free (self->x509);
  g_free (self->code);
  g_free (self->serial);
  g_free (self->fingerprint);
  g_free (self->key_fingerprint);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_free (self);
}

GBytes *
vigie_certificate_to_der (VigieCertificate *self)
{
  unsigned char *der = NULL;
  const int size = i2d_X509 (self->x509, &der);
  g_return_val_if_fail (size > 0, NULL);
  GBytes *bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  return bytes;
}

static char *
take_memory (BIO *bio)
{
  char *data = NULL;
  const long size = BIO_get_mem_data (bio, &data);
  return g_strndup (data, (gsize) MAX (size, 0));
}

char *
vigie_certificate_to_pem (VigieCertificate *self)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  g_return_val_if_fail (bio && PEM_write_bio_X509 (bio, self->x509) == 1, NULL);
  return take_memory (bio);
}

const char *
vigie_certificate_get_code (VigieCertificate *self)
{
  return self->code;
}

VigieRole
vigie_certificate_get_role (VigieCertificate *self)
{
  return self->role;
}

const char *
vigie_certificate_get_serial (VigieCertificate *self)
{
  return self->serial;
}

const char *
vigie_certificate_get_fingerprint (VigieCertificate *self)
{
  return self->fingerprint;
}

const char *
vigie_certificate_get_key_fingerprint (VigieCertificate *self)
{
  return self->key_fingerprint;
}

GDateTime *
vigie_certificate_get_not_before (VigieCertificate *self)
{
  return self->not_before;
}

GDateTime *
vigie_certificate_get_not_after (VigieCertificate *self)
{
  return self->not_after;
}

static char *
name_to_text (const X509_NAME *name)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  X509_NAME_print_ex (bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  return take_memory (bio);
}

char *
vigie_certificate_get_issuer_name (VigieCertificate *self)
{
  return name_to_text (X509_get_issuer_name (self->x509));
}

char *
vigie_certificate_get_subject_name (VigieCertificate *self)
{
  return name_to_text (X509_get_subject_name (self->x509));
}

gpointer
vigie_certificate_get_x509 (VigieCertificate *self)
{
  return self->x509;
}

gboolean
vigie_certificate_has_strong_key (VigieCertificate *self)
{
  return vigie_key_is_strong (X509_get0_pubkey (self->x509));
}
