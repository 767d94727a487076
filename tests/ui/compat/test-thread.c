/* test-thread.c: what another thread worked for is let go of in its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-thread.h"

#define N_TASKS 1000

/** An object that knows where it ended */
typedef struct
{
  GObject parent_instance;
} Owner;

typedef GObjectClass OwnerClass;

GType owner_get_type (void);
G_DEFINE_TYPE (Owner, owner, G_TYPE_OBJECT)

static GThread *home;
static int n_owners;
static int n_texts;
static int n_away;

static void
note_end (int *count)
{
  if (g_thread_self () != home)
    g_atomic_int_inc (&n_away);
  g_atomic_int_add (count, -1);
  g_main_context_wakeup (NULL);
}

static void
owner_finalize (GObject *object)
{
  note_end (&n_owners);
  G_OBJECT_CLASS (owner_parent_class)->finalize (object);
}

static void
owner_class_init (OwnerClass *klass)
{
  klass->finalize = owner_finalize;
}

static void
owner_init (Owner *self)
{
  g_atomic_int_inc (&n_owners);
}

static void
text_free (gpointer text)
{
  note_end (&n_texts);
  g_free (text);
}

static void
measure (GTask *task, gpointer source, gpointer text, GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != home);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (source, owner_get_type ()));
  g_task_return_int (task, (gssize) strlen (text));
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_done = user_data;
  g_assert_true (g_thread_self () == home);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 5);
  (*n_done)++;
}

static void
test_ends_at_home (void)
{
  guint n_done = 0;
  home = g_thread_self ();
  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autoptr (GObject) owner = g_object_new (owner_get_type (), NULL);
      g_autoptr (GTask) task = g_task_new (owner, NULL, measured_cb, &n_done);
      g_atomic_int_inc (&n_texts);
      g_task_set_task_data (task, g_strdup ("vigie"), text_free);
      vigie_thread_run (task, measure);
      g_clear_object (&task);
      g_clear_object (&owner);
      while (g_atomic_int_get (&n_owners) > 0) /* so that both threads end it side by side */
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_done, ==, N_TASKS);
  g_assert_cmpint (n_texts, ==, 0);
  g_assert_cmpint (n_away, ==, 0);
}

static void
fail (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_null (source);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing");
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;
  g_assert_false (g_task_propagate_boolean (G_TASK (result), error));
}

static void
test_failures_arrive (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, failed_cb, &error);
  vigie_thread_run (task, fail);
  while (!error)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/compat/thread/ends-at-home", test_ends_at_home);
  g_test_add_func ("/ui/compat/thread/failures-arrive", test_failures_arrive);
  return g_test_run ();
}
