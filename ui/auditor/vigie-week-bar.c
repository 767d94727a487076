/* vigie-week-bar.c: chooses a week
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-week-bar.h"

#include <glib/gi18n-lib.h>

struct _VigieWeekBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *words;
  GDate monday;
};

G_DEFINE_FINAL_TYPE (VigieWeekBar, vigie_week_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
get_today (GDate *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
}

static char *
format_day (const GDate *day, gboolean with_year)
{
  g_autoptr (GDateTime) moment = g_date_time_new_local (
    g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day), 12, 0, 0);
  if (with_year)
    /* Translators: a date as g_date_time_format() writes it: day, month in words, year */
    return g_date_time_format (moment, _ ("%-d %B %Y"));
  /* Translators: a day of a week, as g_date_time_format() has it: "23 November" */
  return g_date_time_format (moment, _ ("%-d %B"));
}

static void
update (VigieWeekBar *self)
{
  GDate today, sunday = self->monday;
  get_today (&today);
  g_date_add_days (&sunday, 6);
  const GDateYear year = g_date_get_year (&today);
  const gboolean within = g_date_get_year (&self->monday) == g_date_get_year (&sunday);
  g_autofree char *first = format_day (&self->monday, !within);
  g_autofree char *last = format_day (&sunday, !within || g_date_get_year (&sunday) != year);
  /* Translators: first and last day of a week: "23 November – 29 November",
   * "30 December 2024 – 5 January 2025" */
  g_autofree char *words = g_strdup_printf (_ ("%s – %s"), first, last);
  gtk_label_set_label (self->words, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.today",
                                 g_date_compare (&today, &self->monday) < 0
                                   || g_date_compare (&sunday, &today) < 0);
}

void
vigie_week_bar_set_day (VigieWeekBar *self, const GDate *day)
{
  g_return_if_fail (VIGIE_IS_WEEK_BAR (self) && day && g_date_valid (day));
  GDate monday = *day;
  g_date_subtract_days (&monday, (guint) (g_date_get_weekday (&monday) - G_DATE_MONDAY));
  const gboolean other =
    !g_date_valid (&self->monday) || g_date_compare (&monday, &self->monday) != 0;
  self->monday = monday;
  update (self);
  if (other)
    g_signal_emit (self, changed_signal, 0);
}

const GDate *
vigie_week_bar_get_monday (VigieWeekBar *self)
{
  g_return_val_if_fail (VIGIE_IS_WEEK_BAR (self), NULL);
  return &self->monday;
}

static void
week_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWeekBar *self = VIGIE_WEEK_BAR (widget);
  GDate day = self->monday;
  if (g_str_equal (name, "week.previous"))
    g_date_subtract_days (&day, 7);
  else if (g_str_equal (name, "week.next"))
    g_date_add_days (&day, 7);
  else
    get_today (&day);
  vigie_week_bar_set_day (self, &day);
}

static void
vigie_week_bar_dispose (GObject *object)
{
  VigieWeekBar *self = VIGIE_WEEK_BAR (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_week_bar_parent_class)->dispose (object);
}

static void
vigie_week_bar_class_init (VigieWeekBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_week_bar_dispose;
  changed_signal = g_signal_new ("changed", VIGIE_TYPE_WEEK_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-week-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWeekBar, box);
  gtk_widget_class_bind_template_child (widget_class, VigieWeekBar, words);
  gtk_widget_class_install_action (widget_class, "week.previous", NULL, week_activated);
  gtk_widget_class_install_action (widget_class, "week.next", NULL, week_activated);
  gtk_widget_class_install_action (widget_class, "week.today", NULL, week_activated);
}

static void
vigie_week_bar_init (VigieWeekBar *self)
{
  GDate today;
  gtk_widget_init_template (GTK_WIDGET (self));
  get_today (&today);
  vigie_week_bar_set_day (self, &today);
}
