/* authority.c: the campaign's authority, as commands on a store sign with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"

#include "base/vigie-error.h"
#include "command/passphrase.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static char *
find_folder (const char *store_path)
{
  static const char *const places[] = { "coordinator/authority", "authority" };
  g_autofree char *beside = g_path_get_dirname (store_path);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = g_build_filename (beside, places[i], NULL);
      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

VigieIdentity *
vigie_command_open_signer (const char *store_path, const char *folder, GError **error)
{
  g_autofree char *found = folder ? g_strdup (folder) : find_folder (store_path);
  if (found)
    return vigie_command_open_authority (found, error);
  vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NONE, NULL, 0,
                   _ ("the campaign's authority signs this: name its folder with --identity"));
  return NULL;
}

gboolean
vigie_command_write_receipts (const GPtrArray *receipts,
                              VigieIdentity *authority,
                              const char *folder,
                              GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  for (guint i = 0; i < receipts->len; i++)
    {
      const VigieReceipt *receipt = g_ptr_array_index (receipts, i);
      const VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
      g_autofree char *name =
        g_strdup_printf ("%s-%s-%.8s.receipt.asice", receipt->auditor, audit->id, receipt->digest);
      g_autofree char *target = g_build_filename (folder, name, NULL);
      if (!vigie_receipt_write (receipt, authority, target, now, error))
        return FALSE;
    }
  return TRUE;
}
