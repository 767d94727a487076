/* vigie-function-digest.c: digests, Base64 and signed values
 *
 * Source: XForms 1.1, §7.8.2 (digest); ODK XForms (base64-decode); JavaRosa (extract-signed).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-function-support-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

static const EVP_MD *
find_algorithm (const char *name)
{
  static const struct
  {
    const char *name;
    const EVP_MD *(*get) (void);
  } algorithms[] = {
    { "MD5", EVP_md5 },        { "SHA-1", EVP_sha1 },     { "SHA1", EVP_sha1 },
    { "SHA-256", EVP_sha256 }, { "SHA256", EVP_sha256 },  { "SHA-384", EVP_sha384 },
    { "SHA384", EVP_sha384 },  { "SHA-512", EVP_sha512 }, { "SHA512", EVP_sha512 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_ascii_strcasecmp (algorithms[i].name, name) == 0)
      return algorithms[i].get ();
  return NULL;
}

static char *
encode_hex (const guint8 *bytes, guint length)
{
  GString *text = g_string_sized_new (2 * length);

  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

gboolean
vigie_function_digest (VigieSurroundings *context,
                       const VigieValue *args,
                       guint n_args,
                       VigieValue *result,
                       GError **error)
{
  g_autofree char *owned_text = NULL, *owned_name = NULL, *owned_encoding = NULL;
  const char *text = vigie_argument_to_string (context, &args[0], &owned_text);
  const char *name = vigie_argument_to_string (context, &args[1], &owned_name);
  const char *encoding =
    n_args > 2 ? vigie_argument_to_string (context, &args[2], &owned_encoding) : "base64";
  gboolean hex = g_ascii_strcasecmp (encoding, "hex") == 0;
  const EVP_MD *algorithm = find_algorithm (name);
  guint8 bytes[EVP_MAX_MD_SIZE];
  guint length;

  if (algorithm == NULL)
    return vigie_function_fail (error, _ ("“%s” is no digest algorithm"), name);
  if (!hex && g_ascii_strcasecmp (encoding, "base64") != 0)
    return vigie_function_fail (error, _ ("A digest is written as “hex” or “base64”, not “%s”"),
                                encoding);
  if (!EVP_Digest (text, strlen (text), bytes, &length, algorithm, NULL))
    return vigie_function_fail (error, _ ("This machine does not allow the digest “%s”"), name);
  vigie_value_take_string (result,
                           hex ? encode_hex (bytes, length) : g_base64_encode (bytes, length));
  return TRUE;
}

/* Only the alphabet, with or without padding; white space does not count. %NULL if it is anything
 * else. */
static char *
normalize_base64 (const char *text)
{
  g_autoptr (GString) normal = g_string_new (NULL);
  gboolean padded = FALSE;

  for (; *text; text++)
    {
      if (g_ascii_isspace (*text))
        continue;
      if (*text == '=')
        padded = TRUE;
      else if (padded || (!g_ascii_isalnum (*text) && *text != '+' && *text != '/'))
        return NULL;
      else
        g_string_append_c (normal, *text);
    }
  if (normal->len % 4 == 1)
    return NULL;
  while (normal->len % 4 != 0)
    g_string_append_c (normal, '=');
  return g_string_free (g_steal_pointer (&normal), FALSE);
}

/* Nothing for what is no Base64. Bytes that are no UTF-8, and NUL, which no form can hold, become
 * the replacement character. */
gboolean
vigie_function_base64_decode (VigieSurroundings *context,
                              const VigieValue *args,
                              guint n_args,
                              VigieValue *result,
                              GError **error)
{
  g_autofree char *owned = NULL;
  g_autofree char *text = normalize_base64 (vigie_argument_to_string (context, &args[0], &owned));
  g_autofree guint8 *bytes = NULL;
  gsize length;

  if (text == NULL)
    {
      vigie_value_set_static (result, "");
      return TRUE;
    }
  bytes = g_base64_decode (text, &length);
  vigie_value_take_string (result, g_utf8_make_valid ((const char *) bytes, (gssize) length));
  return TRUE;
}

#define ED25519_KEY 32
#define ED25519_SIGNATURE 64

/* Whether @signed_bytes begin with the signature of what follows (RFC 8032, Ed25519). */
static gboolean
is_signed (const guint8 *signed_bytes, gsize length, const guint8 *key, gsize key_length)
{
  if (length < ED25519_SIGNATURE || key_length < ED25519_KEY)
    return FALSE;
  EVP_PKEY *public_key = EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, key, ED25519_KEY);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  const gboolean good =
    public_key && context && EVP_DigestVerifyInit (context, NULL, NULL, NULL, public_key) == 1
    && EVP_DigestVerify (context, signed_bytes, ED25519_SIGNATURE, signed_bytes + ED25519_SIGNATURE,
                         length - ED25519_SIGNATURE)
         == 1;

  EVP_MD_CTX_free (context);
  EVP_PKEY_free (public_key);
  ERR_clear_error ();
  return good;
}

static guint8 *
decode_argument (VigieSurroundings *context, const VigieValue *argument, gsize *length)
{
  g_autofree char *owned = NULL;
  g_autofree char *text = normalize_base64 (vigie_argument_to_string (context, argument, &owned));

  *length = 0;
  return text ? g_base64_decode (text, length) : NULL;
}

/* The message after a good signature; nothing otherwise. */
gboolean
vigie_function_extract_signed (VigieSurroundings *context,
                               const VigieValue *args,
                               guint n_args,
                               VigieValue *result,
                               GError **error)
{
  gsize length, key_length;
  g_autofree guint8 *bytes = decode_argument (context, &args[0], &length);
  g_autofree guint8 *key = decode_argument (context, &args[1], &key_length);

  if (bytes && key && is_signed (bytes, length, key, key_length))
    vigie_value_take_string (result, g_utf8_make_valid ((const char *) bytes + ED25519_SIGNATURE,
                                                        (gssize) (length - ED25519_SIGNATURE)));
  else
    vigie_value_set_static (result, "");
  return TRUE;
}
