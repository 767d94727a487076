/* vigie-kept-bundle.c: bundles as the store keeps them, verified again side by side
 *
 * The database is read in its own thread; signatures, digests and manifests are looked at by a pool
 * of others, which share nothing but the trust they were given. Results come back in the order of
 * the bundles, so that the same store gives the same report.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-bundle-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

#define MANIFEST "bundle.xml"

/* Bundles that are read ahead for each thread. */
#define AHEAD 2

/* A document that is kept under a signature; without @data it is gone. */
typedef struct
{
  char *name;
  char *sha256; /* (nullable): as the store has it */
  GBytes *data; /* (nullable) */
} VigieKeptDocument;

/* The bundles on their way, and what the threads tell. */
typedef struct
{
  GMutex mutex;
  GCond done;
  GQueue waiting;       /* VigieKeptBundle, in their order */
  GHashTable *finished; /* those of them that were looked at */
} Line;

static void
document_free (gpointer data)
{
  VigieKeptDocument *document = data;
  g_free (document->name);
  g_free (document->sha256);
  g_clear_pointer (&document->data, g_bytes_unref);
  g_free (document);
}

static void
kept_bundle_free (VigieKeptBundle *self)
{
  g_free (self->uuid);
  g_free (self->auditor);
  g_free (self->signer);
  g_free (self->signed_at);
  g_free (self->digest);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->trust, vigie_trust_unref);
  g_clear_pointer (&self->parsed, vigie_bundle_free);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

/* In a thread of the pool ---------------------------------------------------------------------- */

static void
report (VigieKeptBundle *self, const char *place, const char *text)
{
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", place, text));
}

static void
verify_document (VigieKeptBundle *self, VigieKeptSignature *kept, const VigieKeptDocument *document)
{
  g_autoptr (GError) wrong = NULL;
  if (!document->data)
    {
      report (self, document->name, _ ("the kept history is gone"));
      return;
    }
  g_autofree char *found = vigie_digest_bytes (document->data);
  self->checked++;
  if (document->sha256 && !g_str_equal (found, document->sha256))
    report (self, document->name, _ ("the kept document is not the one that was merged"));
  else if (!vigie_kept_signature_covers (kept, document->name, document->data, &wrong))
    report (self, document->name, wrong->message);
}

/* Who signed is who the store says, and the manifest is the one that was signed. */
static gboolean
verify_signer (VigieKeptBundle *self, VigieKeptSignature *kept, GError **error)
{
  VigieCertificate *signer = vigie_kept_signature_get_signer (kept);
  if (!vigie_trust_check (self->trust, signer, vigie_kept_signature_get_time (kept),
                          VIGIE_ROLE_AUDITOR, error)
      || !vigie_kept_signature_covers (kept, MANIFEST, self->manifest, error))
    return FALSE;
  self->parsed = vigie_bundle_new_from_xml (self->manifest, MANIFEST, error);
  g_autofree char *signed_at = vigie_time_to_utc_text (vigie_kept_signature_get_time (kept));
  if (self->parsed
      && (!g_str_equal (signed_at, self->signed_at)
          || (gint64) self->parsed->edition != self->edition
          || !g_str_equal (vigie_certificate_get_fingerprint (signer), self->signer)
          || !g_str_equal (vigie_certificate_get_code (signer), self->auditor)
          || !g_str_equal (self->parsed->auditor, self->auditor)
          || !g_str_equal (self->parsed->id, self->uuid)))
    report (self, self->uuid,
            _ ("what the store says of the bundle is not what its signature says"));
  return self->parsed != NULL;
}

static void
verify (gpointer data, gpointer user_data)
{
  VigieKeptBundle *self = data;
  Line *line = user_data;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (VigieKeptSignature) kept = vigie_kept_signature_open (self->signature, &wrong);
  self->checked++;
  if (!kept || !verify_signer (self, kept, &wrong))
    report (self, self->uuid, wrong->message);
  for (guint i = 0; kept && i < self->documents->len; i++)
    verify_document (self, kept, self->documents->pdata[i]);
  g_clear_pointer (&self->documents, g_ptr_array_unref);

  g_mutex_lock (&line->mutex);
  g_hash_table_add (line->finished, self);
  g_cond_signal (&line->done);
  g_mutex_unlock (&line->mutex);
}

/* In the thread of the store ------------------------------------------------------------------- */

static void
add_document (VigieKeptBundle *self, const char *name, const char *sha256, GBytes *data)
{
  VigieKeptDocument *document = g_new0 (VigieKeptDocument, 1);
  document->name = g_strdup (name);
  document->sha256 = g_strdup (sha256);
  document->data = data;
  g_ptr_array_add (self->documents, document);
}

static gboolean
read_documents (VigieStore *store, VigieKeptBundle *self, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT r.entry, r.sha256, d.instance, r.history_entry, d.history"
                       " FROM revision r JOIN document d ON d.revision = r.id WHERE r.bundle = ?"
                       " ORDER BY r.entry",
                       "i", self->id);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      add_document (self, vigie_statement_text (statement, 0), vigie_statement_text (statement, 1),
                    vigie_statement_blob (statement, 2));
      const char *history = vigie_statement_text (statement, 3);
      if (history)
        add_document (self, history, NULL,
                      vigie_statement_is_null (statement, 4) ? NULL
                                                             : vigie_statement_blob (statement, 4));
    }
  return good;
}

/* Returns: (nullable): the bundle after @id; %NULL without error: there is none */
static VigieKeptBundle *
read_bundle (VigieStore *store, gint64 id, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (store, error,
                       "SELECT id, uuid, auditor, signer, signature, manifest, signed_at, edition,"
                       " digest"
                       " FROM bundle"
                       " WHERE id > ? ORDER BY id LIMIT 1",
                       "i", id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error) || !row)
    return NULL;
  VigieKeptBundle *self = g_new0 (VigieKeptBundle, 1);
  self->id = vigie_statement_int (statement, 0);
  self->uuid = g_strdup (vigie_statement_text (statement, 1));
  self->auditor = g_strdup (vigie_statement_text (statement, 2));
  self->signer = g_strdup (vigie_statement_text (statement, 3));
  self->signature = vigie_statement_blob (statement, 4);
  self->manifest = vigie_statement_blob (statement, 5);
  self->signed_at = g_strdup (vigie_statement_text (statement, 6));
  self->edition = vigie_statement_int (statement, 7);
  self->digest = g_strdup (vigie_statement_text (statement, 8));
  vigie_statement_reset (statement);
  self->documents = g_ptr_array_new_with_free_func (document_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  if (read_documents (store, self, error))
    return self;
  kept_bundle_free (self);
  return NULL;
}

/* Waits for the bundle that is first in line, and takes it out. */
static VigieKeptBundle *
take_first (Line *line)
{
  g_mutex_lock (&line->mutex);
  VigieKeptBundle *first = g_queue_pop_head (&line->waiting);
  while (!g_hash_table_remove (line->finished, first))
    g_cond_wait (&line->done, &line->mutex);
  g_mutex_unlock (&line->mutex);
  return first;
}

static gboolean
hand_over (Line *line, VigieKeptBundleFunc function, gpointer data, GError **error)
{
  VigieKeptBundle *first = take_first (line);
  const gboolean good = function (first, data, error);
  kept_bundle_free (first);
  return good;
}

/* One verification of all bundles. */
typedef struct
{
  VigieStore *store;
  VigieTrust *trust;
  VigieKeptBundleFunc function;
  gpointer data;
  GCancellable *cancellable;
  guint total;
} Round;

static gboolean
run (const Round *round, Line *line, GThreadPool *pool, GError **error)
{
  const guint most = AHEAD * (guint) g_thread_pool_get_max_threads (pool);
  g_autoptr (GError) failed = NULL;
  VigieKeptBundle *next;
  gint64 id = 0;
  for (guint number = 1; (next = read_bundle (round->store, id, &failed)); number++)
    {
      id = next->id;
      next->number = number;
      next->total = round->total;
      next->trust = vigie_trust_ref (round->trust);
      g_queue_push_tail (&line->waiting, next);
      g_thread_pool_push (pool, next, NULL);
      if (g_cancellable_set_error_if_cancelled (round->cancellable, error)
          || (g_queue_get_length (&line->waiting) >= most
              && !hand_over (line, round->function, round->data, error)))
        return FALSE;
    }
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  while (!g_queue_is_empty (&line->waiting))
    if (!hand_over (line, round->function, round->data, error))
      return FALSE;
  return TRUE;
}

gboolean
vigie_store_each_kept_bundle (VigieStore *self,
                              VigieTrust *trust,
                              VigieKeptBundleFunc function,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  gint64 total;
  if (!vigie_database_query_int (self->database, "SELECT count(*) FROM bundle", NULL, 0, &total,
                                 error))
    return FALSE;
  const Round round = { self, trust, function, data, cancellable, (guint) total };
  Line line = { .waiting = G_QUEUE_INIT };
  g_mutex_init (&line.mutex);
  g_cond_init (&line.done);
  line.finished = g_hash_table_new (NULL, NULL);
  GThreadPool *pool = g_thread_pool_new (verify, &line, (int) g_get_num_processors (), FALSE, NULL);

  const gboolean good = run (&round, &line, pool, error);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_queue_clear_full (&line.waiting, (GDestroyNotify) kept_bundle_free);
  g_hash_table_unref (line.finished);
  g_cond_clear (&line.done);
  g_mutex_clear (&line.mutex);
  return good;
}
