/* vigie-command.c: finds the subcommand, reads its options, reports its failures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-command.h"

#include "base/vigie-durable.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char vigie_command_json_text[] = N_ ("Write JSON to standard output and nothing else");
const char vigie_command_quiet_text[] = N_ ("Say only what went wrong");

static GCancellable *interruption;
static gint leaves_nothing; /* atomic: the command that runs does */

/* Waits for SIGINT and SIGTERM in a thread of its own, where any function may be called. The first
 * one cancels what runs, the second one ends the program; so does, where nothing can be left half
 * done, that what runs goes on: one evaluation of a form may take its time. */
static gpointer
wait_for_signals (gpointer signals)
{
  const struct timespec patience = { .tv_sec = 1 };
  int number;

  (void) sigwait (signals, &number);
  g_cancellable_cancel (interruption);
  if (g_atomic_int_get (&leaves_nothing))
    (void) sigtimedwait (signals, NULL, &patience);
  else
    (void) sigwait (signals, &number);
  _exit (VIGIE_EXIT_INTERRUPTED);
}

static void
watch_signals (void)
{
  static sigset_t signals;
  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, &signals));
  (void) signal (SIGPIPE, SIG_IGN);
}

void
vigie_invocation_print_text (VigieInvocation *self, const char *text)
{
  errno = 0;
  if ((fputs (text, stdout) == EOF || fflush (stdout) != 0) && self->output_error == 0)
    self->output_error = errno != 0 ? errno : EIO;
}

static JsonObject *
refusal_to_json (const GError *error, const char *file)
{
  const char *own = vigie_error_get_file (error);
  const int line = own ? vigie_error_get_line (error) : 0;
  g_autofree char *name = own || file ? g_filename_display_name (own ? own : file) : NULL;
  g_autofree char *text = g_utf8_make_valid (error->message, -1);
  JsonObject *object = json_object_new ();
  json_object_set_boolean_member (object, "ok", FALSE);
  if (name)
    json_object_set_string_member (object, "file", name);
  if (line > 0)
    json_object_set_int_member (object, "line", line);
  json_object_set_string_member (object, "code", vigie_error_get_word (error));
  json_object_set_string_member (object, "error", text);
  return object;
}

static void
print_object (VigieInvocation *self, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  vigie_invocation_print_json (self, node);
}

void
vigie_invocation_print_refusal (VigieInvocation *self, const GError *error, const char *file)
{
  g_autoptr (JsonObject) object = refusal_to_json (error, file);
  print_object (self, object);
}

void
vigie_invocation_fail (VigieInvocation *self, GError *error, const char *file)
{
  if (self->json && !self->refusal)
    self->refusal = refusal_to_json (error, file);
  g_autofree char *text = vigie_error_describe (error, file);
  fprintf (stderr, "%s\n", text);
  self->status = MAX (self->status, vigie_error_get_exit_status (error));
  g_error_free (error);
}

void
vigie_invocation_usage (VigieInvocation *self, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "vigiectl: %s [usage]\n", text);
  self->status = VIGIE_EXIT_USAGE;
}

gboolean
vigie_invocation_has_store (VigieInvocation *self, const char *path)
{
  if (!path)
    vigie_invocation_usage (self, _ ("%s needs --store STORE"), self->name);
  return path != NULL;
}

void
vigie_invocation_say (VigieInvocation *self, const char *format, ...)
{
  if (self->json || self->quiet)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  vigie_invocation_print_text (self, line);
}

void
vigie_invocation_note (VigieInvocation *self, const char *format, ...)
{
  if (self->quiet)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "%s\n", text);
}

void
vigie_invocation_print_json (VigieInvocation *self, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  self->printed = TRUE;
  vigie_invocation_print_text (self, line);
}

void
vigie_invocation_print_file (VigieInvocation *self, const char *file)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *name = g_filename_display_name (file);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "file", name);
  json_node_init_object (node, object);
  json_object_unref (object);
  vigie_invocation_print_json (self, node);
}

void
vigie_invocation_progress (VigieInvocation *self, const char *what, guint done, guint total)
{
  static int is_terminal = -1;
  if (is_terminal < 0)
    is_terminal = isatty (STDERR_FILENO);
  if (!is_terminal || self->quiet || total == 0)
    return;
  fprintf (stderr, "\r%s %u/%u%s", what, done, total, done >= total ? "\n" : "");
}

/* Help ----------------------------------------------------------------------------------------- */

static gboolean
has_prefix_word (const char *name, const char *prefix)
{
  const gsize length = strlen (prefix);
  return strncmp (name, prefix, length) == 0 && (name[length] == ' ' || name[length] == '\0');
}

static void
print_commands (FILE *stream, const char *noun)
{
  const char *example = NULL;
  fprintf (stream, "%s\n\n", _ ("Usage: vigiectl NOUN VERB [--option VALUE] ARGUMENT…"));
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    {
      if (noun && !has_prefix_word ((*command)->name, noun))
        continue;
      fprintf (stream, "  %-20s %s\n", (*command)->name, _ ((*command)->summary));
      example = example ? example : (*command)->example;
    }
  fprintf (stream, "\n%s\n  %s\n", _ ("Example:"), example);
  fprintf (stream, "\n%s\n", _ ("“vigiectl NOUN VERB --help” explains one of them."));
}

/* The command whose words begin @argv; @n_words is how many they are. */
static const VigieCommand *
find_command (int argc, char **argv, int *n_words)
{
  for (const VigieCommand *const *command = vigie_commands; *command; command++)
    {
      g_auto (GStrv) words = g_strsplit ((*command)->name, " ", -1);
      const int n = (int) g_strv_length (words);
      int same = 0;
      while (same < n && same + 1 < argc && g_str_equal (argv[same + 1], words[same]))
        same++;
      if (same < n)
        continue;
      *n_words = n;
      return *command;
    }
  return NULL;
}

static int
report_unknown (int argc, char **argv)
{
  gboolean known_noun = FALSE;
  for (const VigieCommand *const *command = vigie_commands; argc > 1 && *command; command++)
    known_noun = known_noun || has_prefix_word ((*command)->name, argv[1]);

  const gboolean wants_help =
    argc > 1
    && (g_str_equal (argv[argc - 1], "--help") || g_str_equal (argv[argc - 1], "-h")
        || g_str_equal (argv[1], "help"));
  if (wants_help)
    {
      print_commands (stdout, known_noun ? argv[1] : NULL);
      return VIGIE_EXIT_DONE;
    }
  if (argc > 1)
    fprintf (stderr, _ ("vigiectl: there is no command “%s%s%s” [usage]\n"), argv[1],
             argc > 2 && argv[2][0] != '-' ? " " : "",
             argc > 2 && argv[2][0] != '-' ? argv[2] : "");
  print_commands (stderr, known_noun ? argv[1] : NULL);
  return VIGIE_EXIT_USAGE;
}

/* Running -------------------------------------------------------------------------------------- */

static const char *
name_arguments (const VigieCommand *command)
{
  return *command->arguments ? _ (command->arguments) : "";
}

static void
tell_arguments (VigieInvocation *invocation, const VigieCommand *command)
{
  if (command->max_arguments == 0)
    vigie_invocation_usage (invocation, _ ("%s takes options alone, and not “%s”"), command->name,
                            invocation->arguments[0]);
  else
    vigie_invocation_usage (invocation, _ ("%s needs these arguments: %s"), command->name,
                            name_arguments (command));
}

static GOptionContext *
make_context (const VigieCommand *command, VigieInvocation *invocation)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &invocation->json, vigie_command_json_text, NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &invocation->quiet, vigie_command_quiet_text, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &invocation->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *usage =
    g_strdup_printf ("%s — %s", name_arguments (command), _ (command->summary));
  g_autofree char *example = g_strdup_printf ("%s\n  %s", _ ("Example:"), command->example);

  GOptionContext *context = g_option_context_new (usage);
  g_option_context_set_description (context, example);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (command->options)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return context;
}

/* What was printed counts only if it arrived. */
static void
finish_output (VigieInvocation *invocation)
{
  if (invocation->refusal && !invocation->printed)
    print_object (invocation, invocation->refusal);
  vigie_invocation_print_text (invocation, "");
  if (invocation->output_error != 0 || ferror (stdout))
    {
      const int problem = invocation->output_error != 0 ? invocation->output_error : EIO;
      GError *failed = NULL;
      vigie_error_from_errno (&failed, problem, NULL, _ ("standard output cannot be written"));
      vigie_invocation_fail (invocation, failed, NULL);
    }
  g_clear_pointer (&invocation->refusal, json_object_unref);
}

static void
run_with_options (const VigieCommand *command, VigieInvocation *invocation)
{
  GError *error = NULL;
  if (command->target && *command->target && !vigie_durable_check_target (*command->target, &error))
    {
      vigie_invocation_fail (invocation, error, *command->target);
      return;
    }
  g_atomic_int_set (&leaves_nothing, command->leaves_nothing);
  command->run (invocation);
}

static int
run_command (const VigieCommand *command, int n_words, int argc, char **argv)
{
  VigieInvocation invocation = { .name = command->name, .cancellable = interruption };
  g_autoptr (GOptionContext) context = make_context (command, &invocation);
  g_autoptr (GError) error = NULL;

  /* The words of the command become the program's name, so that --help shows them. */
  g_autofree char *name = g_strdup_printf ("vigiectl %s", command->name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) argv + 1 + n_words);
  g_auto (GStrv) rest = g_strv_builder_end (builder);
  g_set_prgname (name);

  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      vigie_invocation_usage (&invocation, "%s: %s", command->name, error->message);
      return VIGIE_EXIT_USAGE;
    }
  if (!invocation.arguments)
    invocation.arguments = g_new0 (char *, 1);
  invocation.n_arguments = g_strv_length (invocation.arguments);

  if (invocation.n_arguments < command->min_arguments
      || invocation.n_arguments > command->max_arguments)
    tell_arguments (&invocation, command);
  else
    run_with_options (command, &invocation);
  finish_output (&invocation);
  g_strfreev (invocation.arguments);
  return invocation.status;
}

int
vigie_command_main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("VIGIE_LOCALEDIR") ? g_getenv ("VIGIE_LOCALEDIR") : VIGIE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  interruption = g_cancellable_new ();
  watch_signals ();

  int status;
  int n_words = 0;
  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      printf ("vigiectl %s\n", VIGIE_VERSION);
      status = VIGIE_EXIT_DONE;
    }
  else
    {
      const VigieCommand *command = find_command (argc, argv, &n_words);
      status = command ? run_command (command, n_words, argc, argv) : report_unknown (argc, argv);
    }
  return status;
}
