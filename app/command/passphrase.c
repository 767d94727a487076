/* passphrase.c: passphrases of keys, given or asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/passphrase.h"

#include "command/identity-command.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/ui.h>
#include <string.h>
#include <unistd.h>

#define MAX_PASSPHRASE 1024

/* OpenSSL asks on the terminal itself, without showing what is typed, wherever output goes to. */
static char *
ask (const char *question, gboolean twice)
{
  char first[MAX_PASSPHRASE] = "";
  char second[MAX_PASSPHRASE] = "";
  UI *ui = UI_new_method (UI_OpenSSL ());
  g_autofree char *prompt = g_strdup_printf ("%s: ", question);
  g_autofree char *repeat = g_strdup_printf ("%s: ", C_ ("passphrase", "The same again"));
  const gboolean answered =
    ui && UI_add_input_string (ui, prompt, 0, first, 0, MAX_PASSPHRASE - 1) >= 0
    && (!twice || UI_add_verify_string (ui, repeat, 0, second, 0, MAX_PASSPHRASE - 1, first) >= 0)
    && UI_process (ui) == 0;
  char *passphrase = answered ? g_strdup (first) : NULL;
  UI_free (ui);
  OPENSSL_cleanse (first, sizeof first);
  OPENSSL_cleanse (second, sizeof second);
  return passphrase;
}

char *
vigie_command_ask_passphrase (const char *variable, const char *question, gboolean twice)
{
  const char *given = g_getenv (variable);
  if (given)
    return g_strdup (given);
  return isatty (STDIN_FILENO) ? ask (question, twice) : NULL;
}

void
vigie_command_forget_passphrase (char *passphrase)
{
  if (passphrase)
    OPENSSL_cleanse (passphrase, strlen (passphrase));
  g_free (passphrase);
}

VigieIdentity *
vigie_command_open_identity (const char *folder, GError **error)
{
  const char *given = vigie_command_passphrase ();
  g_autoptr (GError) problem = NULL;
  VigieIdentity *identity = vigie_identity_open (folder, given, &problem);
  if (identity)
    return identity;
  if (!g_error_matches (problem, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE) || given
      || !isatty (STDIN_FILENO))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_autofree char *question = g_strdup_printf (_ ("Passphrase of the key in %s"), folder);
  char *passphrase = ask (question, FALSE);
  identity = vigie_identity_open (folder, passphrase, error);
  vigie_command_forget_passphrase (passphrase);
  return identity;
}

VigieIdentity *
vigie_command_open_authority (const char *folder, GError **error)
{
  g_autofree char *inside = g_build_filename (folder, "authority", NULL);
  const gboolean is_campaign = g_file_test (inside, G_FILE_TEST_IS_DIR);
  return vigie_command_open_identity (is_campaign ? inside : folder, error);
}
