/* vigie-trust.c: whose signatures count
 *
 * An authority issues certificates directly (its path length is 0), so a chain is one certificate
 * long, or none when the authority itself signs. OpenSSL validates the path (RFC 5280 §6); time,
 * revocation and role are checked here, each with its own code, at the time of signing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

struct _VigieTrust
{
  gatomicrefcount references;
  X509_STORE *store;
  GPtrArray *authorities;  /* VigieCertificate */
  GHashTable *revocations; /* serial → GDateTime */
  GMutex lock;
  GHashTable *held; /* under the lock: fingerprint of a certificate whose path holds → issuer */
};

VigieTrust *
vigie_trust_new (void)
{
  VigieTrust *self = g_new0 (VigieTrust, 1);
  g_atomic_ref_count_init (&self->references);
  self->store = X509_STORE_new ();
  if (!self->store)
    g_error ("out of memory");
  self->authorities = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_certificate_unref);
  self->revocations =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_date_time_unref);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->lock);
  return self;
}

VigieTrust *
vigie_trust_ref (VigieTrust *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_trust_unref (VigieTrust *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  X509_STORE_free (self->store);
  g_ptr_array_unref (self->authorities);
  g_hash_table_unref (self->revocations);
  g_hash_table_unref (self->held);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
vigie_trust_add_authority (VigieTrust *self, VigieCertificate *authority)
{
  g_ptr_array_add (self->authorities, vigie_certificate_ref (authority));
  X509_STORE_add_cert (self->store, vigie_certificate_get_x509 (authority));
  ERR_clear_error ();
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->held);
  g_mutex_unlock (&self->lock);
}

/* Serial numbers as people copy them: any case, colons between, zeros in front. */
static char *
normal_serial (const char *serial)
{
  GString *digits = g_string_new (NULL);
  for (const char *at = serial; *at; at++)
    if (g_ascii_isxdigit (*at))
      g_string_append_c (digits, g_ascii_tolower (*at));
  while (digits->len > 1 && digits->str[0] == '0')
    g_string_erase (digits, 0, 1);
  return g_string_free (digits, FALSE);
}

void
vigie_trust_revoke (VigieTrust *self, const char *serial, GDateTime *when)
{
  g_autofree char *key = normal_serial (serial);
  GDateTime *earlier = g_hash_table_lookup (self->revocations, key);
  if (!earlier || g_date_time_compare (when, earlier) < 0)
    g_hash_table_insert (self->revocations, g_steal_pointer (&key), g_date_time_ref (when));
}

static gboolean
check_path (VigieTrust *self, VigieCertificate *certificate, GError **error)
{
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  if (!context
      || X509_STORE_CTX_init (context, self->store, vigie_certificate_get_x509 (certificate), NULL)
           != 1)
    return vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO,
                                _ ("the certificate could not be checked"));

  X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param (context);
  X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_X509_STRICT | X509_V_FLAG_NO_CHECK_TIME);
  X509_VERIFY_PARAM_set_auth_level (parameters, 2);
  X509_VERIFY_PARAM_set_depth (parameters, 0);
  const int verdict = X509_verify_cert (context);
  const int reason = X509_STORE_CTX_get_error (context);
  ERR_clear_error ();
  if (verdict == 1)
    return TRUE;
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_UNTRUSTED, NULL, 0,
                          _ ("the certificate of “%s” was not issued by the campaign's authority "
                             "(%s)"),
                          vigie_certificate_get_code (certificate),
                          X509_verify_cert_error_string (reason));
}

static gboolean
check_key (VigieCertificate *certificate, GError **error)
{
  if (!vigie_certificate_has_strong_key (certificate))
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_UNTRUSTED, NULL, 0,
                            _ ("the key of “%s” is too weak or of a kind that is not allowed"),
                            vigie_certificate_get_code (certificate));
  if (!(X509_get_key_usage (vigie_certificate_get_x509 (certificate)) & KU_DIGITAL_SIGNATURE))
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_ROLE, NULL, 0,
                            _ ("the certificate of “%s” is not for signing"),
                            vigie_certificate_get_code (certificate));
  return TRUE;
}

static gboolean
check_validity (VigieCertificate *certificate, GDateTime *when, GError **error)
{
  GDateTime *from = vigie_certificate_get_not_before (certificate);
  GDateTime *until = vigie_certificate_get_not_after (certificate);

  if (g_date_time_compare (when, from) < 0)
    {
      g_autofree char *text = vigie_time_to_utc_text (from);
      return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NOT_YET_VALID, NULL,
                              0, _ ("the certificate of “%s” is valid only from %s"),
                              vigie_certificate_get_code (certificate), text);
    }
  if (g_date_time_compare (when, until) > 0)
    {
      g_autofree char *text = vigie_time_to_utc_text (until);
      return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_EXPIRED, NULL, 0,
                              _ ("the certificate of “%s” expired on %s"),
                              vigie_certificate_get_code (certificate), text);
    }
  return TRUE;
}

VigieCertificate *
vigie_trust_find_authority (VigieTrust *self, VigieCertificate *certificate)
{
  X509 *x509 = vigie_certificate_get_x509 (certificate);
  for (guint i = 0; i < self->authorities->len; i++)
    {
      VigieCertificate *authority = self->authorities->pdata[i];
      X509 *issuer = vigie_certificate_get_x509 (authority);
      if (X509_check_issued (issuer, x509) == X509_V_OK
          && X509_verify (x509, X509_get0_pubkey (issuer)) == 1)
        return authority;
    }
  return NULL;
}

static gboolean
check_not_revoked (VigieTrust *self, VigieCertificate *certificate, GDateTime *when, GError **error)
{
  g_autofree char *serial = normal_serial (vigie_certificate_get_serial (certificate));
  GDateTime *revoked = g_hash_table_lookup (self->revocations, serial);
  if (!revoked || g_date_time_compare (when, revoked) < 0)
    return TRUE;

  g_autofree char *text = vigie_time_to_utc_text (revoked);
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REVOKED, NULL, 0,
                          _ ("the certificate of “%s” was revoked on %s, before this signature"),
                          vigie_certificate_get_code (certificate), text);
}

/* The path of a certificate does not depend on when something was signed, so it is verified once:
 * an auditor signs many bundles. */
static gboolean
find_path (VigieTrust *self,
           VigieCertificate *certificate,
           VigieCertificate **issuer,
           GError **error)
{
  const char *fingerprint = vigie_certificate_get_fingerprint (certificate);
  gpointer found;
  g_mutex_lock (&self->lock);
  const gboolean known = g_hash_table_lookup_extended (self->held, fingerprint, NULL, &found);
  g_mutex_unlock (&self->lock);
  *issuer = known ? found : NULL;
  if (known)
    return TRUE;
  if (!check_path (self, certificate, error) || !check_key (certificate, error))
    return FALSE;
  *issuer = vigie_trust_find_authority (self, certificate);
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->held, g_strdup (fingerprint), *issuer);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

gboolean
vigie_trust_check (
  VigieTrust *self, VigieCertificate *certificate, GDateTime *when, VigieRole role, GError **error)
{
  VigieCertificate *issuer;
  if (!find_path (self, certificate, &issuer, error) || !check_validity (certificate, when, error))
    return FALSE;
  if (issuer && !check_validity (issuer, when, error))
    return FALSE;
  if (!check_not_revoked (self, certificate, when, error))
    return FALSE;

  const VigieRole has = vigie_certificate_get_role (certificate);
  if (role != VIGIE_ROLE_NONE && has != role)
    return vigie_error_set (
      error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_ROLE, NULL, 0,
      /* Translators: code of a person, then twice auditor, coordinator or authority */
      _ ("the certificate of “%s” was issued for the role “%s”, not “%s”"),
      vigie_certificate_get_code (certificate), vigie_role_get_name (has),
      vigie_role_get_name (role));
  return TRUE;
}
