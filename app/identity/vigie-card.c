/* vigie-card.c: keys on smartcards and security tokens (PKCS#11)
 *
 * The key stays on the card; what is kept in its place is a PKCS#11 URI (RFC 7512), and the PIN
 * takes the place of the passphrase. OpenSSL reaches the card through libp11's engine, which Debian
 * and the like carry; which card driver it uses is p11-kit's matter, or PKCS11_MODULE_PATH's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define OPENSSL_SUPPRESS_DEPRECATED /* engines, until providers are where the cards are */

#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/engine.h>
#include <string.h>

/* The engine is one for the process; it is asked by one thread at a time. */
static GMutex mutex;

static ENGINE *
get_engine (void)
{
  static ENGINE *engine;
  if (engine)
    return engine;
  ENGINE_load_dynamic ();
  ENGINE *found = ENGINE_by_id ("pkcs11");
  if (found && ENGINE_init (found) == 1)
    engine = found;
  else if (found)
    ENGINE_free (found);
  return engine;
}

/* An address of a key says where it is; how to get there is not for a file to say. */
static gboolean
check_uri (const char *uri, GError **error)
{
  if (g_str_has_prefix (uri, "pkcs11:") && !strchr (uri, '?') && !strstr (uri, "pin-")
      && !strstr (uri, "module-") && strspn (uri, "\r\n") == 0 && strlen (uri) < 1024)
    return TRUE;
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_KEY, NULL, 0,
                          _ ("“%s” is no address of a key on a card (pkcs11:token=…;id=…)"), uri);
}

static EVP_PKEY *
load_key (const char *uri, const char *pin)
{
  g_autofree char *escaped = pin ? g_uri_escape_string (pin, NULL, FALSE) : NULL;
  g_autofree char *whole =
    escaped ? g_strdup_printf ("%s?pin-value=%s", uri, escaped) : g_strdup (uri);
  ENGINE *engine = get_engine ();
  EVP_PKEY *key = engine ? ENGINE_load_private_key (engine, whole, NULL, NULL) : NULL;
  if (escaped)
    {
      OPENSSL_cleanse (escaped, strlen (escaped));
      OPENSSL_cleanse (whole, strlen (whole));
    }
  return key;
}

VigieIdentity *
vigie_identity_new_from_card (const char *uri, const char *pin, GError **error)
{
  if (!check_uri (uri, error))
    return NULL;
  g_mutex_lock (&mutex);
  EVP_PKEY *key = load_key (uri, pin);
  const gboolean has_engine = get_engine () != NULL;
  g_mutex_unlock (&mutex);
  if (!key)
    {
      if (!has_engine)
        vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_KEY,
                             _ ("OpenSSL's engine for cards (libengine-pkcs11-openssl) is not "
                                "installed"));
      else
        vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_PASSPHRASE,
                             pin ? _ ("the card is not there, or the PIN does not open it")
                                 : _ ("the card asks for its PIN"));
      return NULL;
    }
  VigieIdentity *self = vigie_identity_take (key, error);
  if (self)
    self->card = g_strdup (uri);
  return self;
}

const char *
vigie_identity_get_card (VigieIdentity *self)
{
  return self->card;
}
