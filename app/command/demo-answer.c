/* demo-answer.c: the answer to one question, from the service that the model says was met
 *
 * Three ways, tried in this order: a rule of its own for a question that hangs together with others
 * (times of the contact, numbers that bound each other); a log-normal measure; the choice whose
 * share of the points comes nearest to the quality, give or take. What is left gets something of
 * its type.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include <math.h>
#include <string.h>

/* How far single answers scatter around the quality */
#define SCATTER 0.31

/* Measures ------------------------------------------------------------------------------------- */

/** A time or number that is small where the service is good: medians at quality 1 and 0 */
typedef struct
{
  const char *name;
  double best;
  double worst;
  double deviation;
  double most;
} Measure;

static const Measure measures[] = {
  { "rings", 2, 10, 0.40, 30 },         { "hold_s", 8, 220, 0.70, 1800 },
  { "tr_wait_s", 15, 150, 0.60, 1800 }, { "tr_wait_min", 1, 12, 0.50, 120 },
  { "gap_hours", 1.5, 18, 0.60, 80 },   { "median_days", 1.5, 30, 0.60, 365 },
  { "last_post", 2, 35, 0.70, 3650 },   { "last_reply", 8, 200, 0.70, 3650 },
  { "queue", 1, 9, 0.50, 99 },          { "call_min", 3, 6, 0.35, 30 },
};

static double
measure (const VigieDemoFilling *self, VigieDemoRandom *random, const Measure *of)
{
  return fmin (vigie_demo_wait (self, random, of->best, of->worst, of->deviation), of->most);
}

static const Measure *
find_measure (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i].name, name))
      return &measures[i];
  return NULL;
}

static char *
format_number (double number, VigieFormType type)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (type == VIGIE_FORM_TYPE_DECIMAL)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.1f", number));
  return g_strdup_printf ("%d", (int) number);
}

/* Choices -------------------------------------------------------------------------------------- */

/** What goes wrong rarely, however good the service is otherwise: added to the quality */
static const struct
{
  const char *name;
  double ease;
} eases[] = {
  { "not_premium", 0.30 },  { "bounce", 0.40 },        { "returned", 0.40 },
  { "data_safe", 0.35 },    { "tr_cut", 0.25 },        { "duplicates", 0.15 },
  { "claimed", 0.20 },      { "dm_open", 0.15 },       { "linked", 0.15 },
  { "site_link", 0.20 },    { "personal_data", 0.50 }, { "greeting", 0.20 },
  { "goodbye", 0.15 },      { "salutation", 0.15 },    { "answer_ref", 0.10 },
  { "deaf_access", -0.25 }, { "alt_text", -0.20 },     { "c_recourse", -0.15 },
};

/* The share of the points that an answer should earn. */
static double
draw_share (const VigieDemoFilling *self, VigieDemoRandom *random, const char *name)
{
  double quality = self->service.quality;
  for (gsize i = 0; i < G_N_ELEMENTS (eases); i++)
    quality += g_str_equal (eases[i].name, name) ? eases[i].ease : 0;
  return fmax (0, fmin (1, vigie_demo_random_normal (random, quality, SCATTER)));
}

static char *
choose_nearest (const VigieDemoPoints *points, double share)
{
  guint best = 0;
  for (guint i = 1; i < points->values->len; i++)
    if (fabs (g_array_index (points->shares, double, i) - share)
        < fabs (g_array_index (points->shares, double, best) - share))
      best = i;
  return g_strdup (g_ptr_array_index (points->values, best));
}

/* So many of the choices as earn @share, in the order of the form; `none` stands alone. */
static char *
choose_several (const VigieDemoFilling *self,
                VigieDemoRandom *random,
                const VigieFormItem *item,
                const VigieDemoPoints *points,
                double share)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (self->session, item);
  const guint wanted = (guint) lround (share * points->full);
  guint left = 0;
  for (guint i = 0; i < choices->len; i++)
    left += !g_str_equal (((VigieFormChoice *) choices->pdata[i])->value, "none");
  g_autoptr (GString) chosen = g_string_new (NULL);
  guint missing = MIN (wanted, left);
  for (guint i = 0; i < choices->len && missing > 0; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      if (g_str_equal (choice->value, "none"))
        continue;
      if (vigie_demo_random_below (random, left--) >= missing)
        continue;
      g_string_append_printf (chosen, "%s%s", chosen->len > 0 ? " " : "", choice->value);
      missing--;
    }
  return chosen->len > 0 ? g_strdup (chosen->str) : g_strdup ("none");
}

static char *
choose_any (const VigieDemoFilling *self, VigieDemoRandom *random, const VigieFormItem *item)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (self->session, item);
  if (choices->len == 0)
    return NULL;
  const VigieFormChoice *choice =
    g_ptr_array_index (choices, vigie_demo_random_below (random, choices->len));
  return g_strdup (choice->value);
}

static char *
choose (const VigieDemoFilling *self, VigieDemoRandom *random, const VigieFormItem *item)
{
  g_autoptr (VigieDemoPoints) points = vigie_demo_points (item->node);
  if (!points)
    return choose_any (self, random, item);
  const double share = draw_share (self, random, vigie_form_node_get_name (item->node));
  return points->full > 0 ? choose_several (self, random, item, points, share)
                          : choose_nearest (points, share);
}

/* ---------------------------------------------------------------------------------------------- */

static char *
answer_by_type (const VigieDemoFilling *self, VigieDemoRandom *random, const VigieFormItem *item)
{
  const VigieFormType type = vigie_form_node_get_type (item->node);
  if (!vigie_form_node_is_required (item->node))
    return NULL;
  switch (item->kind)
    {
    case VIGIE_FORM_KIND_TRIGGER:
      return g_strdup ("OK");
    case VIGIE_FORM_KIND_SELECT_ONE:
    case VIGIE_FORM_KIND_SELECT_MULTIPLE:
      return choose (self, random, item);
    default:
      return type == VIGIE_FORM_TYPE_DATE        ? g_date_time_format (*self->now, "%Y-%m-%d")
             : type == VIGIE_FORM_TYPE_DATE_TIME ? vigie_demo_format_time (*self->now)
             : type == VIGIE_FORM_TYPE_STRING    ? g_strdup ("Nothing to add.")
                                                 : g_strdup ("1");
    }
}

char *
vigie_demo_answer (const VigieDemoFilling *self, const VigieFormItem *item)
{
  const char *name = vigie_form_node_get_name (item->node);
  VigieDemoRandom random =
    vigie_demo_random (self->demo->seed, "answer", self->assignment->id, name, NULL);
  char *value = NULL;
  if (vigie_demo_answer_by_rule (self, &random, name, &value))
    return value;
  const Measure *of = find_measure (name);
  if (of)
    return format_number (measure (self, &random, of), vigie_form_node_get_type (item->node));
  return answer_by_type (self, &random, item);
}
