/* vigie-dossier.c: all that a prize rests on, in one signed container
 *
 * The store is its own best witness: it holds what was signed, and verifying it computes all else
 * again. A dossier is a copy of it, without what is of the coordinator's machine, under the
 * authority's signature (docs/decisions/129-dossier-is-a-store.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-dossier.h"

#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define STORE "store.sqlite"
#define RANKING "ranking.csv"
#define AGAIN "again.csv"
#define README "README.txt"
#define CAMPAIGN "campaign.xml"
#define MAX_RANKING (256 * 1024 * 1024) /* bytes */

static const char readme[] =
  "This is the dossier of a ranking made with Vigie: an ASiC-E container (ETSI EN 319 162-1), "
  "signed\n"
  "by the authority of the campaign. To verify it and compute everything again, offline:\n"
  "\n"
  "    vigiectl dossier verify --trust ca.pem FILE.dossier.asice\n"
  "\n"
  "ranking.csv   the ranking: places, exact scores, intervals, prizes\n"
  "campaign.xml  the campaign: organisations, channels, weights and rules\n"
  "store.sqlite  an SQLite database: each audit as its auditor signed it, the signatures, the\n"
  "              editions of the campaign with their forms, and what was decided between rivals\n"
  "\n"
  "Files behind the answers are not in it; the table evidence has their SHA-256.\n";

/* The folder that a dossier is made or looked at in ----------------------------------------------
 */

/* Whatever is in it: a store of an older version leaves a backup there as well. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      (void) g_unlink (path);
    }
  (void) g_rmdir (folder);
}

/* Beside @target, where there has to be room for it anyway; for @target %NULL among temporary
 * files. */
static char *
make_folder (const char *target, GError **error)
{
  g_autofree char *parent = target ? g_path_get_dirname (target) : g_strdup (g_get_tmp_dir ());
  g_autofree char *folder = g_build_filename (parent, ".vigie-dossier-XXXXXX", NULL);
  if (g_mkdtemp (folder))
    return g_steal_pointer (&folder);
  vigie_error_from_errno (error, errno, parent, _ ("cannot create a folder"));
  return NULL;
}

/* Tells an error about a file in @folder of the dossier @path: the other one is gone by then. */
static void
name_dossier (GError **error, const char *folder, const char *path)
{
  const char *file = error && *error ? vigie_error_get_file (*error) : NULL;
  if (!file || !g_str_has_prefix (file, folder))
    return;
  g_autoptr (GError) inner = g_steal_pointer (error);
  vigie_error_set (error, inner->domain, inner->code, path, 0, "%s", inner->message);
}

/* Writing -------------------------------------------------------------------------------------- */

/* Takes out what says where files of the coordinator lie. */
static gboolean
scrub (VigieStore *copy, GError **error)
{
  return vigie_store_run (copy, error, "UPDATE evidence SET kept = 0", "")
         && vigie_store_run (copy, error, "UPDATE quarantine SET file = '', reason = ''", "")
         && vigie_database_checkpoint (copy->database, TRUE, error);
}

/* What the authority signs has to hold for everybody who verifies it. */
static gboolean
check_copy (VigieStore *copy, const char *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  if (!vigie_store_verify (copy, NULL, &problems, NULL, NULL, cancellable, error))
    return FALSE;
  if (problems->len == 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, source, 0,
                          _ ("no dossier is made of a store that does not hold: %s"),
                          (const char *) g_ptr_array_index (problems, 0));
}

/* A copy of the store and its ranking in @folder: both of one state. */
static gboolean
make_copy (VigieStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, STORE, NULL);
  g_autofree char *ranking = g_build_filename (folder, RANKING, NULL);
  if (!vigie_database_backup (store->database, path, error))
    return FALSE;
  g_autoptr (VigieStore) copy = vigie_store_open (path, FALSE, NULL, error);
  return copy && scrub (copy, error)
         && check_copy (copy, vigie_store_get_path (store), cancellable, error)
         && vigie_store_write_ranking (copy, ranking, error);
}

static GBytes *
read_campaign (VigieStore *store, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT data FROM edition_file WHERE name = '" CAMPAIGN "'"
                       " ORDER BY edition DESC LIMIT 1",
                       "");
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error) || !row)
    return NULL;
  GBytes *document = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  return document;
}

static gboolean
add_file (VigiePackageWriter *writer,
          const char *folder,
          const char *name,
          const char *type,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return vigie_package_writer_add_file (writer, name, type, path, NULL, cancellable, error);
}

static gboolean
pack (VigieStore *store,
      const char *folder,
      VigiePackageWriter *writer,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GBytes) text = g_bytes_new_static (readme, sizeof readme - 1);
  g_autoptr (GBytes) campaign = read_campaign (store, error);
  return campaign && vigie_package_writer_add (writer, README, "text/plain", text, error)
         && vigie_package_writer_add (writer, CAMPAIGN, "application/xml", campaign, error)
         && add_file (writer, folder, RANKING, "text/csv", cancellable, error)
         && add_file (writer, folder, STORE, "application/vnd.sqlite3", cancellable, error)
         && vigie_package_writer_commit (writer, error);
}

gboolean
vigie_dossier_write (VigieStore *store,
                     VigieIdentity *authority,
                     const char *target,
                     GDateTime *now,
                     GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail (store && authority && target && now, FALSE);

  if (!vigie_store_check_authority (store, authority, error))
    return FALSE;
  g_autofree char *folder = make_folder (target, error);
  if (!folder)
    return FALSE;
  g_autoptr (VigiePackageWriter) writer = NULL;
  const gboolean good =
    make_copy (store, folder, cancellable, error)
    && (writer = vigie_package_writer_new (target, authority, NULL, now, error)) != NULL
    && pack (store, folder, writer, cancellable, error);
  if (!good)
    name_dossier (error, folder, target);
  remove_folder (folder);
  return good;
}

/* Verifying ------------------------------------------------------------------------------------ */

void
vigie_dossier_free (VigieDossier *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->ranking, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->store, vigie_store_close);
  if (self->folder)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->campaign);
  g_free (self->authority);
  g_free (self->signed_at);
  g_free (self);
}

static void
report (VigieDossier *self, const char *text)
{
  g_ptr_array_add (self->problems, g_strdup (text));
}

static VigiePackage *
open_package (const char *path, VigieTrust *trust, GCancellable *cancellable, GError **error)
{
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, trust, VIGIE_ROLE_AUTHORITY, NULL, cancellable, error);
  if (!package)
    return NULL;
  if (vigie_package_find (package, STORE) && vigie_package_find (package, RANKING)
      && vigie_package_find (package, CAMPAIGN))
    return g_steal_pointer (&package);
  vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND, path, 0,
                   _ ("this is no dossier of a ranking"));
  return NULL;
}

static gboolean
open_store (VigieDossier *self, VigiePackage *package, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, STORE, NULL);
  if (!vigie_package_extract (package, STORE, path, error))
    return FALSE;
  self->store = vigie_store_open_foreign (path, error);
  VigieCampaign *campaign = self->store ? vigie_store_require_campaign (self->store, error) : NULL;
  if (!campaign)
    return FALSE;
  self->campaign = g_strdup (campaign->id);
  self->edition = campaign->edition;
  return TRUE;
}

/* The one who vouches for the ranking is the one who issued the auditors' certificates. */
static void
check_signer (VigieDossier *self, VigiePackage *package)
{
  VigieCertificate *signer = vigie_package_get_signer (package);
  const VigieCampaign *campaign = vigie_store_get_campaign (self->store);
  self->authority = g_strdup (vigie_certificate_get_fingerprint (signer));
  self->signed_at = vigie_time_to_utc_text (vigie_package_get_signing_time (package));
  self->checked++;
  if (!g_str_equal (self->authority, vigie_certificate_get_fingerprint (campaign->authority)))
    report (self, _ ("the dossier was not signed by the authority of its campaign"));
}

static gboolean
check_campaign (VigieDossier *self, VigiePackage *package, GError **error)
{
  g_autoptr (GBytes) shown =
    vigie_package_read (package, CAMPAIGN, VIGIE_STORE_MAX_DOCUMENT, error);
  g_autoptr (GBytes) kept = shown ? read_campaign (self->store, error) : NULL;
  if (!kept)
    return FALSE;
  self->checked++;
  if (!g_bytes_equal (shown, kept))
    report (self, _ ("the campaign that is shown is not the one that was ranked by"));
  return TRUE;
}

/* The ranking, computed again, has to be the one that is shown, to the byte. */
static gboolean
check_ranking (VigieDossier *self, VigiePackage *package, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, AGAIN, NULL);
  g_autoptr (GBytes) shown = vigie_package_read (package, RANKING, MAX_RANKING, error);
  g_autoptr (GMappedFile) again = NULL;
  if (!shown || !vigie_store_write_ranking (self->store, path, error)
      || !(again = g_mapped_file_new (path, FALSE, error)))
    return FALSE;
  g_autoptr (GBytes) computed = g_mapped_file_get_bytes (again);
  self->checked++;
  if (!g_bytes_equal (shown, computed))
    report (self, _ ("the ranking that is shown is not the one that follows from the audits"));
  self->ranking = vigie_store_rank (self->store, NULL, error);
  return self->ranking != NULL;
}

static gboolean
check_all (VigieDossier *self, VigiePackage *package, GCancellable *cancellable, GError **error)
{
  guint checked = 0;
  if (!open_store (self, package, error)
      || !vigie_store_verify (self->store, &checked, &self->problems, NULL, NULL, cancellable,
                              error)
      || !vigie_store_count_refused (self->store, &self->refused, error))
    return FALSE;
  self->checked += checked;
  check_signer (self, package);
  return check_campaign (self, package, error) && check_ranking (self, package, error);
}

VigieDossier *
vigie_dossier_verify (const char *path,
                      VigieTrust *trust,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (path, NULL);

  g_autoptr (VigiePackage) package = open_package (path, trust, cancellable, error);
  if (!package)
    return NULL;
  g_autoptr (VigieDossier) self = g_new0 (VigieDossier, 1);
  self->folder = make_folder (NULL, error);
  if (!self->folder)
    return NULL;
  if (check_all (self, package, cancellable, error))
    return g_steal_pointer (&self);
  name_dossier (error, self->folder, path);
  return NULL;
}
