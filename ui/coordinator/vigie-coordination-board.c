/* vigie-coordination-board.c: boards of a campaign that is open, read and written in threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-board.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"
#include "coordinator/vigie-review-rows.h"

/* Reading -------------------------------------------------------------------------------------- */

/* What a thread needs to know; the texts of @filter are its own. */
typedef struct
{
  VigieBoardKind kind;
  VigieBoardFilter filter;
  char *texts[5];
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  for (gsize i = 0; i < G_N_ELEMENTS (question->texts); i++)
    g_free (question->texts[i]);
  g_free (question);
}

static void
own_texts (Question *question)
{
  const char **parts[] = {
    &question->filter.category, &question->filter.wave, &question->filter.channel,
    &question->filter.scenario, &question->filter.seed,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    *parts[i] = question->texts[i] = g_strdup (*parts[i]);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  VigieCoordination *self = source;
  const Question *question = data;
  GError *error = NULL;
  VigieStore *store = vigie_coordination_take_store (self, &error);
  VigieBoard *board =
    store ? vigie_store_read_board (store, question->kind, &question->filter, cancellable, &error)
          : NULL;
  vigie_coordination_give_store (self, store);
  if (g_error_matches (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NO_CAMPAIGN))
    g_clear_error (&error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, board, (GDestroyNotify) vigie_board_unref);
}

void
vigie_coordination_read_board (VigieCoordination *self,
                               VigieBoardKind kind,
                               const VigieBoardFilter *filter,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *seed = NULL;
  Question *question = g_new0 (Question, 1);
  question->kind = kind;
  question->filter = *filter;
  vigie_review_draw_get (self, &seed, &question->filter.per_mille);
  question->filter.seed = seed;
  own_texts (question);
  g_task_set_source_tag (task, vigie_coordination_read_board);
  g_task_set_task_data (task, question, question_free);
  vigie_thread_run (task, read_thread);
}

VigieBoard *
vigie_coordination_read_board_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writing -------------------------------------------------------------------------------------- */

typedef struct
{
  VigieBoard *board;
  VigieBoardFormat format;
  char *title;
  char *under;
  GDate day;
  char *target;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;
  vigie_board_unref (writing->board);
  g_free (writing->title);
  g_free (writing->under);
  g_free (writing->target);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Writing *writing = data;
  GError *error = NULL;
  if (vigie_board_write (writing->board, writing->format, writing->title, writing->under,
                         &writing->day, NULL, writing->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
vigie_coordination_write_board (VigieCoordination *self,
                                VigieBoard *board,
                                VigieBoardFormat format,
                                const char *title,
                                const char *under,
                                const GDate *day,
                                const char *target,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);
  writing->board = vigie_board_ref (board);
  writing->format = format;
  writing->title = g_strdup (title);
  writing->under = g_strdup (under);
  writing->day = *day;
  writing->target = g_strdup (target);
  g_task_set_source_tag (task, vigie_coordination_write_board);
  g_task_set_task_data (task, writing, writing_free);
  vigie_thread_run (task, write_thread);
}

gboolean
vigie_coordination_write_board_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
