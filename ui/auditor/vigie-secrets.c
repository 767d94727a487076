/* vigie-secrets.c: passphrases kept by the desktop's Secret Service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-secrets.h"

#ifdef HAVE_LIBSECRET

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* A key is known by its fingerprint, wherever its folder is. */
static const SecretSchema schema = {
  "org.vigie.Vigie.Key",
  SECRET_SCHEMA_NONE,
  { { "key", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *reference = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWorkspace) workspace = g_weak_ref_get (reference);
  char *passphrase = secret_password_lookup_finish (result, &error);
  g_weak_ref_clear (reference);
  g_free (reference);
  if (error)
    g_debug ("no passphrase from the Secret Service: %s", error->message);
  if (passphrase && workspace)
    vigie_workspace_set_passphrase (workspace, passphrase);
  secret_password_free (passphrase);
}

void
vigie_secrets_fill (VigieWorkspace *workspace)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (workspace));
  /* The answer may come when the workspace was closed long ago. */
  GWeakRef *reference = g_new (GWeakRef, 1);
  g_weak_ref_init (reference, workspace);
  secret_password_lookup (&schema, NULL, found_cb, reference, "key",
                          vigie_workspace_get_key_fingerprint (workspace), NULL);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!secret_password_store_finish (result, &error))
    g_debug ("the Secret Service did not keep the passphrase: %s", error->message);
}

void
vigie_secrets_keep (VigieWorkspace *workspace, const char *passphrase)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (workspace) && passphrase);
  /* Translators: %s is the auditor's code. Shown by the desktop's list of passwords. */
  g_autofree char *label =
    g_strdup_printf (_ ("Vigie: key of %s"), vigie_workspace_get_code (workspace));
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, passphrase, NULL, kept_cb, NULL,
                         "key", vigie_workspace_get_key_fingerprint (workspace), NULL);
}

/** Search: for a passphrase */
typedef struct
{
  VigieSecretFunc func;
  gpointer data;
} Search;

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Search *search = data;
  g_autoptr (GError) error = NULL;
  char *passphrase = secret_password_lookup_finish (result, &error);
  if (error)
    g_debug ("no passphrase from the Secret Service: %s", error->message);
  search->func (passphrase, search->data);
  secret_password_free (passphrase);
}

void
vigie_secrets_find_key (const char *fingerprint, VigieSecretFunc func, gpointer user_data)
{
  g_return_if_fail (fingerprint && func);
  Search *search = g_new (Search, 1);
  search->func = func;
  search->data = user_data;
  secret_password_lookup (&schema, NULL, key_found_cb, search, "key", fingerprint, NULL);
}

void
vigie_secrets_keep_key (const char *fingerprint, const char *name, const char *passphrase)
{
  g_return_if_fail (fingerprint && name && passphrase);
  /* Translators: %s is a campaign. Shown by the desktop's list of passwords. */
  g_autofree char *label = g_strdup_printf (_ ("Vigie: key of the campaign %s"), name);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, passphrase, NULL, kept_cb, NULL,
                         "key", fingerprint, NULL);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) secret_password_clear_finish (result, NULL);
}

void
vigie_secrets_forget_key (const char *fingerprint)
{
  g_return_if_fail (fingerprint);
  secret_password_clear (&schema, NULL, forgotten_cb, NULL, "key", fingerprint, NULL);
}

#else

void
vigie_secrets_find_key (const char *fingerprint, VigieSecretFunc func, gpointer user_data)
{
  g_return_if_fail (fingerprint && func);
  func (NULL, user_data);
}

void
vigie_secrets_keep_key (const char *fingerprint, const char *name, const char *passphrase)
{
  g_return_if_fail (fingerprint && name && passphrase);
}

void
vigie_secrets_forget_key (const char *fingerprint)
{
  g_return_if_fail (fingerprint);
}

void
vigie_secrets_fill (VigieWorkspace *workspace)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (workspace));
}

void
vigie_secrets_keep (VigieWorkspace *workspace, const char *passphrase)
{
  g_return_if_fail (VIGIE_IS_WORKSPACE (workspace) && passphrase);
}

#endif
