/* vigie-dashboard-view.c: boards of the campaign, one at a time, with filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-dashboard-view.h"

#include "base/vigie-clock.h"
#include "compat/vigie-drop-down.h"
#include "compat/vigie-file-dialog.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-low-bin.h"
#include "compat/vigie-message.h"
#include "compat/vigie-narrow-bin.h"
#include "coordinator/vigie-audits-window.h"
#include "coordinator/vigie-board-chart-view.h"
#include "coordinator/vigie-board-clauses.h"
#include "coordinator/vigie-board-table.h"
#include "coordinator/vigie-choices-file.h"
#include "coordinator/vigie-reading-page.h"
#include "vigie-label.h"
#include "vigie-menu-focus.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define FILE_NAME "dashboard.ini"
#define GROUP "dashboard"
#define KEY_VIEW "view"

struct _VigieDashboardView
{
  GtkWidget parent_instance;

  VigieNarrowBin *narrow;
  GtkWidget *head;
  GtkDropDown *kinds;
  GtkToggleButton *fold; /* where there is little width: shows @clauses */
  VigieBoardClauses *clauses;
  GtkMenuButton *save;
  GtkLabel *explanation;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkWidget *chart_part;
  VigieBoardChartView *chart;
  VigieBoardTable *table;

  VigieCoordination *coordination;
  GSignalGroup *signals;
  VigieBoard *board; /* (nullable): what is shown */
  GCancellable *cancellable;
  guint asked; /* number of the newest question: older answers are not shown */
  gboolean is_stale;
  gboolean is_reading;
  gboolean is_filling;
  VigieBoardFormat format; /* that is being saved */
};

G_DEFINE_FINAL_TYPE (VigieDashboardView, vigie_dashboard_view, GTK_TYPE_WIDGET)

static guint ready_signal;

static VigieBoardKind
get_kind (VigieDashboardView *self)
{
  return (VigieBoardKind) MIN (gtk_drop_down_get_selected (self->kinds), VIGIE_N_BOARD_KINDS - 1);
}

static const char *
get_title (VigieBoardKind kind)
{
  switch (kind)
    {
    case VIGIE_BOARD_COVERAGE:
      return _ ("Coverage");
    case VIGIE_BOARD_AUDITORS:
      return _ ("Auditors’ work");
    case VIGIE_BOARD_CRITERIA:
      return _ ("Scores by criterion");
    case VIGIE_BOARD_CHANNELS:
      return _ ("Scores by channel");
    case VIGIE_BOARD_WAVES:
      return _ ("Evolution over the waves");
    default:
      return _ ("Quality");
    }
}

static void
get_today (GDate *today)
{
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  int year, month, day;
  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (today, 1);
  g_date_set_dmy (today, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* Showing -------------------------------------------------------------------------------------- */

static void
show_board (VigieDashboardView *self, VigieBoard *board, const GError *error)
{
  const gboolean any = board && board->rows->len > 0 && board->columns->len > 0;
  const gboolean is_chart = any && vigie_board_is_chart (board->kind);
  g_clear_pointer (&self->board, vigie_board_unref);
  self->board = any ? vigie_board_ref (board) : NULL;
  vigie_board_table_set_board (self->table, self->board);
  vigie_board_chart_view_set_board (self->chart, is_chart ? self->board : NULL);
  gtk_widget_set_visible (self->chart_part, is_chart);
  gtk_label_set_text (self->explanation, vigie_board_explain (get_kind (self)));
  adw_status_page_set_title (self->status, error ? _ ("The dashboard cannot be shown")
                                                 : _ ("Nothing to show yet"));
  vigie_label_describe_page (
    self->status, error ? error->message
                        : _ ("Publish the campaign, and import bundles: what they bring appears "
                             "here."));
  gtk_stack_set_visible_child_name (self->stack, any ? "board" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dashboard.save", any);
}

/* Reading -------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef view;
  guint number;
  gboolean is_last; /* no more of it is to come */
} Question;

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->view);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void ask (VigieDashboardView *self, gboolean quickly);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieBoard) board = vigie_coordination_read_board_finish (result, &error);
  g_autoptr (VigieDashboardView) self = g_weak_ref_get (&question->view);
  if (!self || question->number != self->asked)
    return;
  show_board (self, board, error);
  if (!question->is_last && !error && board)
    ask (self, FALSE);
  else
    {
      self->is_reading = FALSE;
      g_signal_emit (self, ready_signal, 0);
    }
}

/* What another view shows would stand under the name of this one. */
static void
clear_other (VigieDashboardView *self)
{
  if (self->board && self->board->kind == get_kind (self))
    return;
  gtk_label_set_text (self->explanation, vigie_board_explain (get_kind (self)));
  gtk_stack_set_visible_child_name (self->stack, "reading");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dashboard.save", FALSE);
}

static void
ask (VigieDashboardView *self, gboolean quickly)
{
  VigieBoardFilter filter = {
    .category = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_CATEGORY),
    .wave = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_WAVE),
    .channel = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_CHANNEL),
    .scenario = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_SCENARIO),
    .quickly = quickly,
  };
  Question *question = g_new0 (Question, 1);
  clear_other (self);
  self->is_reading = TRUE;
  g_weak_ref_init (&question->view, self);
  question->number = ++self->asked;
  question->is_last = !quickly;
  get_today (&filter.today);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vigie_coordination_read_board (self->coordination, get_kind (self), &filter, self->cancellable,
                                 read_cb, question);
}

/* The quality board is shown at once without what compares all audits, which follows. */
static void
read_now (VigieDashboardView *self)
{
  self->is_stale = FALSE;
  ask (self, get_kind (self) == VIGIE_BOARD_QUALITY);
}

static void
read_if_seen (VigieDashboardView *self)
{
  if (self->coordination && self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_now (self);
}

static void
read_anew (VigieDashboardView *self)
{
  self->is_stale = TRUE;
  read_if_seen (self);
}

/* Folding -------------------------------------------------------------------------------------- */

static void
fold_changed_cb (VigieDashboardView *self)
{
  vigie_board_table_set_narrow (self->table, vigie_narrow_bin_get_narrow (self->narrow));
  gtk_widget_set_visible (GTK_WIDGET (self->clauses),
                          !vigie_narrow_bin_get_narrow (self->narrow)
                            || gtk_toggle_button_get_active (self->fold));
}

/* What is folded still filters: the button says how much does. */
static void
update_fold (VigieDashboardView *self)
{
  const guint active = vigie_board_clauses_count (self->clauses);
  /* Translators: a button, with the number of filters that hide some audits */
  g_autofree char *text = active > 0 ? g_strdup_printf (C_ ("filter", "Filters (%u)"), active)
                                     : g_strdup (C_ ("filter", "Filters"));
  gtk_button_set_label (GTK_BUTTON (self->fold), text);
}

/* Choosing ------------------------------------------------------------------------------------- */

static char *
get_path (VigieDashboardView *self)
{
  return g_build_filename (vigie_coordination_get_folder (self->coordination), FILE_NAME, NULL);
}

static void
remember (VigieDashboardView *self)
{
  g_autofree char *path = get_path (self);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_set_string (file, GROUP, KEY_VIEW, vigie_board_kind_get_name (get_kind (self)));
  vigie_board_clauses_store (self->clauses, file, GROUP);
  vigie_choices_file_save (path, file);
}

static void
recall (VigieDashboardView *self)
{
  g_autofree char *path = get_path (self);
  g_autoptr (GKeyFile) file = vigie_choices_file_load (path);
  g_autofree char *view = g_key_file_get_string (file, GROUP, KEY_VIEW, NULL);
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->kinds, 0);
  for (guint i = 0; i < VIGIE_N_BOARD_KINDS; i++)
    if (g_strcmp0 (view, vigie_board_kind_get_name ((VigieBoardKind) i)) == 0)
      gtk_drop_down_set_selected (self->kinds, i);
  vigie_board_clauses_load (self->clauses, file, GROUP);
  vigie_board_clauses_set_kind (self->clauses, get_kind (self));
  update_fold (self);
  self->is_filling = FALSE;
}

static void
chosen_cb (VigieDashboardView *self)
{
  if (self->is_filling || !self->coordination)
    return;
  vigie_board_clauses_set_kind (self->clauses, get_kind (self));
  update_fold (self);
  remember (self);
  read_anew (self);
}

/* Waves, channels and categories may be others now. */
static void
changed_cb (VigieDashboardView *self)
{
  vigie_board_clauses_set_campaign (self->clauses,
                                    vigie_coordination_get_campaign (self->coordination));
  recall (self);
  read_anew (self);
}

void
vigie_dashboard_view_show (VigieDashboardView *self, VigieBoardKind kind)
{
  gtk_drop_down_set_selected (self->kinds, kind);
}

/* To the audits -------------------------------------------------------------------------------- */

static const char *
or_all (const char *id)
{
  return id && *id != '\0' ? id : NULL;
}

/* What second codings say: the audits that have one are behind it. */
static gboolean
is_of_codings (const VigieBoard *board, const char *column)
{
  return board->kind == VIGIE_BOARD_QUALITY
         && (g_strcmp0 (column, "apart") == 0 || g_strcmp0 (column, "equal") == 0
             || g_strcmp0 (column, "agreement") == 0);
}

/* Which audits are behind a cell: those of the filter, of its row and its column. */
static VigieAuditQuery
make_query (VigieDashboardView *self, guint row, guint column)
{
  const char *row_id = or_all (vigie_board_get_row (self->board, row)->id);
  const char *column_id = or_all (vigie_board_get_column (self->board, column)->id);
  VigieAuditQuery query = {
    .category = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_CATEGORY),
    .wave = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_WAVE),
    .channel = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_CHANNEL),
    .scenario = vigie_board_clauses_get (self->clauses, VIGIE_CLAUSE_SCENARIO),
  };
  switch (self->board->kind)
    {
    case VIGIE_BOARD_WAVES:
      query.channel = row_id ? row_id : query.channel;
      query.wave = column_id;
      break;
    case VIGIE_BOARD_AUDITORS:
    case VIGIE_BOARD_QUALITY:
      query.auditor = row_id;
      query.coded_again = is_of_codings (self->board, column_id);
      break;
    case VIGIE_BOARD_CRITERIA:
      query.organisation = row_id;
      query.criterion = column_id;
      break;
    default:
      query.organisation = row_id;
      query.channel = column_id ? column_id : query.channel;
    }
  return query;
}

void
vigie_dashboard_view_open_cell (VigieDashboardView *self, guint row, guint column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_return_if_fail (self->board && row < self->board->rows->len
                    && column < self->board->columns->len);
  const VigieAuditQuery query = make_query (self, row, column);
  g_autofree char *words = vigie_board_cell_describe (self->board, row, column);
  gtk_window_present (vigie_audits_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               self->coordination, &query, words));
}

static void
cell_activated_cb (VigieDashboardView *self, guint row, guint column)
{
  vigie_dashboard_view_open_cell (self, row, column);
}

/* Saving --------------------------------------------------------------------------------------- */

static const char *const suffixes[] = {
  [VIGIE_BOARD_PNG] = "png",
  [VIGIE_BOARD_SVG] = "svg",
  [VIGIE_BOARD_PDF] = "pdf",
  [VIGIE_BOARD_CSV] = "csv",
};

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieDashboardView) self = user_data;
  g_autoptr (GError) error = NULL;
  if (vigie_coordination_write_board_finish (result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("View saved"));
  else
    vigie_message_show_error (GTK_WIDGET (self), _ ("The View Was Not Saved"), error);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieDashboardView *self = VIGIE_DASHBOARD_VIEW (source);
  g_autoptr (VigieBoard) board = user_data;
  g_autofree char *path = vigie_file_dialog_finish_path (result);
  if (!path)
    return;
  GDate today;
  char day[64] = "";
  get_today (&today);
  g_date_strftime (day, sizeof day, "%x", &today);
  g_autofree char *sentence = vigie_board_clauses_to_sentence (self->clauses);
  /* Translators: which audits a picture is of, and the day */
  g_autofree char *under = g_strdup_printf (_ ("%s, on %s"), sentence, day);
  vigie_coordination_write_board (self->coordination, board, self->format, get_title (board->kind),
                                  under, &today, path, written_cb, g_object_ref (self));
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieDashboardView *self = VIGIE_DASHBOARD_VIEW (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  if (!self->board)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_equal (suffixes[i], wanted))
      self->format = (VigieBoardFormat) i;
  g_autofree char *name = g_strdup_printf ("%s.%s", vigie_board_kind_get_name (self->board->kind),
                                           suffixes[self->format]);
  vigie_file_dialog_save (widget, _ ("Save This View"), name, target_chosen_cb,
                          vigie_board_ref (self->board));
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_dashboard_view_set_coordination (VigieDashboardView *self, VigieCoordination *coordination)
{
  if (!g_set_object (&self->coordination, coordination))
    return;
  g_signal_group_set_target (self->signals, coordination);
  show_board (self, NULL, NULL);
  changed_cb (self);
  /* Whoever opens a campaign looks at the board next: it is there then, without a page that says
   * that it is being read. After changes it is read once it is seen. */
  if (self->coordination && self->is_stale)
    read_now (self);
}

VigieBoard *
vigie_dashboard_view_get_board (VigieDashboardView *self)
{
  return self->board;
}

gboolean
vigie_dashboard_view_is_ready (VigieDashboardView *self)
{
  return !self->is_stale && !self->is_reading;
}

static void
vigie_dashboard_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vigie_dashboard_view_parent_class)->map (widget);
  read_if_seen (VIGIE_DASHBOARD_VIEW (widget));
}

static void
vigie_dashboard_view_dispose (GObject *object)
{
  VigieDashboardView *self = VIGIE_DASHBOARD_VIEW (object);
  GtkWidget *child;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->board, vigie_board_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (vigie_dashboard_view_parent_class)->dispose (object);
}

static void
vigie_dashboard_view_class_init (VigieDashboardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_dashboard_view_dispose;
  widget_class->map = vigie_dashboard_view_map;
  ready_signal = g_signal_new ("ready", VIGIE_TYPE_DASHBOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  g_type_ensure (VIGIE_TYPE_READING_PAGE);
  g_type_ensure (VIGIE_TYPE_NARROW_BIN);
  g_type_ensure (VIGIE_TYPE_LOW_BIN);
  g_type_ensure (VIGIE_TYPE_BOARD_CLAUSES);
  g_type_ensure (VIGIE_TYPE_BOARD_CHART_VIEW);
  g_type_ensure (VIGIE_TYPE_BOARD_TABLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-dashboard-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, narrow);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, head);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, kinds);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, fold);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, clauses);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, save);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, explanation);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, status);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, chart_part);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, chart);
  gtk_widget_class_bind_template_child (widget_class, VigieDashboardView, table);
  gtk_widget_class_bind_template_callback (widget_class, fold_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, cell_activated_cb);
  gtk_widget_class_install_action (widget_class, "dashboard.save", "s", save);
}

static void
vigie_dashboard_view_init (VigieDashboardView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, vigie_flow_layout_new (6, 6));
  for (guint i = 0; i < VIGIE_N_BOARD_KINDS; i++)
    gtk_string_list_append (titles, get_title ((VigieBoardKind) i));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (titles));
  self->is_filling = FALSE;
  vigie_drop_down_name_button (self->kinds, _ ("View"));
  vigie_drop_down_let_shrink (self->kinds);
  vigie_menu_focus_add (self->save);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dashboard.save", FALSE);
  self->signals = g_signal_group_new (VIGIE_TYPE_COORDINATION);
  g_signal_group_connect_object (self->signals, "changed", G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
}
