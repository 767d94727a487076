/* vigie-store-evidence.c: files behind the answers, kept by their digest beside the store
 *
 * `STORE.evidence/ab/abcdef…` (docs/decisions/040-evidence-beside-the-store.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

char *
vigie_store_get_evidence_path (VigieStore *self, const char *sha256)
{
  g_autofree char *name = g_strdup_printf ("%s.evidence", self->path);
  g_autofree char *folder = g_strndup (sha256, 2);
  return g_build_filename (name, folder, sha256, NULL);
}

/* Extracts a file if it is not there yet. A file is put in place whole, so one that is there is
 * complete; what has become of it since is for vigie_store_verify() to see. */
static gboolean
extract (VigieStore *self,
         VigiePackage *package,
         const VigieBundleEvidence *evidence,
         GError **error)
{
  g_autofree char *path = vigie_store_get_evidence_path (self, evidence->sha256);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  return vigie_package_extract (package, evidence->file, path, error);
}

gboolean
vigie_store_add_evidence (VigieStore *self,
                          VigiePackage *package,
                          gint64 revision,
                          const VigieBundleAudit *audit,
                          GError **error)
{
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      if (self->keep_evidence && !extract (self, package, evidence, error))
        return FALSE;
      if (!vigie_store_run (self, error,
                            "INSERT INTO evidence"
                            " (revision, path, name, entry, sha256, media_type, size, kept)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "itttttii", revision, evidence->path, evidence->name, evidence->file,
                            evidence->sha256, evidence->media_type, (gint64) evidence->size,
                            (gint64) self->keep_evidence))
        return FALSE;
    }
  return TRUE;
}

static gboolean
verify_file (VigieStore *self,
             const char *sha256,
             GPtrArray *problems,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *path = vigie_store_get_evidence_path (self, sha256);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *found = vigie_digest_file (path, NULL, cancellable, &wrong);
  if (g_error_matches (wrong, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!found)
    g_ptr_array_add (problems, g_strdup_printf ("%s: %s", path, wrong->message));
  else if (!g_str_equal (found, sha256))
    g_ptr_array_add (
      problems, g_strdup_printf (_ ("%s: the evidence was changed after it was merged"), path));
  return TRUE;
}

gboolean
vigie_store_verify_evidence (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT DISTINCT sha256 FROM evidence WHERE kept = 1 ORDER BY sha256", "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      if (!verify_file (self, vigie_statement_text (statement, 0), problems, cancellable, error))
        {
          vigie_statement_reset (statement);
          return FALSE;
        }
      (*checked)++;
    }
  return good;
}
