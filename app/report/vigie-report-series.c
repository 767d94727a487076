/* vigie-report-series.c: a report for each organisation, drawn by all processors
 *
 * The calling thread reads the store, one organisation after the other and all in one state; what
 * it found is drawn by threads that know no store. How many wait is limited, and so is the memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Chapters in memory for each thread: one that is drawn, and one that waits */
#define AHEAD 2

/* A report on its way; @error is set by who draws it. */
typedef struct
{
  VigieChapter *chapter;
  char *target;
  GError *error;
} Job;

typedef struct
{
  VigieBook *book;
  const char *folder;
  const char *language; /* (nullable): as it was asked for */
  GPtrArray *rows;      /* VigieRankRow: of whom */
  VigieReportProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  GAsyncQueue *drawn; /* Job */
  guint under_way;
  guint done;
  GError *failed; /* of the first report that could not be written */
} Series;

static void
job_free (Job *self)
{
  g_clear_pointer (&self->chapter, vigie_chapter_free);
  g_clear_error (&self->error);
  g_free (self->target);
  g_free (self);
}

/* In a thread of the pool, which has a voice of its own. */
static void
draw (gpointer data, gpointer user_data)
{
  Job *job = data;
  Series *series = user_data;
  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, series->language);
  if (!g_cancellable_set_error_if_cancelled (series->cancellable, &job->error))
    (void) vigie_report_draw (job->chapter, &voice, job->target, &job->error);
  g_async_queue_push (series->drawn, job);
}

/* In the calling thread ------------------------------------------------------------------------ */

static void
tell_progress (const Series *self)
{
  if (self->progress)
    self->progress (self->done, self->rows->len, self->user_data);
}

/* Waits for a report to be drawn, whichever. */
static void
take_drawn (Series *self)
{
  Job *job = g_async_queue_pop (self->drawn);
  self->under_way--;
  if (job->error && !self->failed)
    self->failed = g_steal_pointer (&job->error);
  else if (!job->error)
    self->done++;
  job_free (job);
  if (!self->failed && !g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed))
    tell_progress (self);
}

static Job *
make_job (Series *self, const VigieRankRow *row, const char *language)
{
  VigieChapter *chapter = vigie_chapter_new (self->book, row, language, &self->failed);
  if (!chapter)
    return NULL;
  g_autofree char *name = g_strconcat (row->organisation->id, ".pdf", NULL);
  Job *job = g_new0 (Job, 1);
  job->chapter = chapter;
  job->target = g_build_filename (self->folder, name, NULL);
  return job;
}

static void
run (Series *self, GThreadPool *pool, const char *language)
{
  const guint most = AHEAD * (guint) g_thread_pool_get_max_threads (pool);
  const GPtrArray *rows = self->rows;
  tell_progress (self);
  for (guint i = 0; i < rows->len && !self->failed; i++)
    {
      while (self->under_way >= most)
        take_drawn (self);
      if (self->failed || g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed))
        break;
      Job *job = make_job (self, g_ptr_array_index (rows, i), language);
      if (!job)
        break;
      self->under_way++;
      g_thread_pool_push (pool, job, NULL);
    }
  while (self->under_way > 0)
    take_drawn (self);
}

static int
write_all (Series *self, const char *language, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0755) != 0)
    {
      vigie_error_from_errno (error, errno, self->folder, _ ("cannot make the folder"));
      return -1;
    }
  GThreadPool *pool = g_thread_pool_new (draw, self, (int) g_get_num_processors (), FALSE, NULL);
  self->drawn = g_async_queue_new ();
  run (self, pool, language);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_async_queue_unref (self->drawn);
  if (!self->failed)
    return (int) self->done;
  g_propagate_error (error, g_steal_pointer (&self->failed));
  return -1;
}

/* Whose reports are asked for, in the order of the ranking. */
static gboolean
choose_rows (Series *self, const VigieReportOptions *options, GError **error)
{
  const char *const *chosen = options ? options->organisations : NULL;
  const char *category = options ? options->category : NULL;
  for (const char *const *id = chosen; id && *id; id++)
    if (!vigie_book_find (self->book, *id, error))
      return FALSE;
  if (category && !vigie_campaign_find_category (self->book->campaign, category))
    return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                            _ ("the campaign has no category “%s”"), category);
  for (guint i = 0; i < self->book->rows->len; i++)
    {
      VigieRankRow *row = g_ptr_array_index (self->book->rows, i);
      if ((!category || g_str_equal (row->organisation->category, category))
          && (!chosen || g_strv_contains (chosen, row->organisation->id)))
        g_ptr_array_add (self->rows, row);
    }
  return TRUE;
}

int
vigie_report_write_series (VigieStore *store,
                           const char *folder,
                           const VigieReportOptions *options,
                           VigieReportProgress progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (store && folder, -1);

  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, options ? options->language : NULL);
  g_autoptr (VigieBook) book = vigie_book_new (store, options ? options->wave : NULL, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  Series series = {
    .book = book,
    .folder = folder,
    .language = options ? options->language : NULL,
    .rows = rows,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  if (!book || !choose_rows (&series, options, error))
    return -1;
  return write_all (&series, voice.language, error);
}

int
vigie_report_write_all (VigieStore *store,
                        const char *folder,
                        const VigieReportOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  return vigie_report_write_series (store, folder, options, NULL, NULL, cancellable, error);
}
