/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in the flow. */
#include "print/blocks.h"
#include "print/picture.h"

/* A picture without a size of its own is set at this resolution. */
#define PICTURE_DPI 150.0
#define PICTURE_PAGE_PART 0.5
/* A little smaller on this page is better than a hole in it. */
#define PICTURE_SHRINK 0.7
/* Room for a caption below, in lines of it. */
#define CAPTION_LINES 2
/* In sizes of the body: space above a picture, above its caption, below all. */
#define ABOVE 1.0
#define CAPTION_ABOVE 0.35
#define BELOW 0.6

/* What the page and the measure allow, in points for a pixel. */
static double scale_of(const KkFlow *flow, cairo_surface_t *picture) {
  double width = cairo_image_surface_get_width(picture);
  double height = cairo_image_surface_get_height(picture);
  double tallest = flow->press->paper.height_mm * KK_POINTS_PER_MM * PICTURE_PAGE_PART;
  return MIN(72.0 / PICTURE_DPI, MIN((flow->right - flow->left) / width, tallest / height));
}

static KkFlowStyle caption_style(const KkFlow *flow) {
  const KkBookStyle *book = flow->press->style;
  KkFlowStyle style = kk_flow_body(flow);
  style.tag = NULL; /* the picture's alternative text says it */
  style.text.size_pt *= book->caption;
  style.text.leading = book->caption_leading;
  style.text.grey = book->soft;
  style.before = flow->press->body_pt * CAPTION_ABOVE;
  return style;
}

static double caption_height(const KkFlow *flow, const KkInline *image) {
  KkFlowStyle style = caption_style(flow);
  double line = style.text.size_pt * style.text.leading;
  return *image->text ? style.before + CAPTION_LINES * line : 0;
}

double kk_flow_picture_need(KkFlow *flow, const KkInline *image) {
  cairo_surface_t *picture =
      image->target ? kk_picture_load(flow->press->plan->folder, image->target) : NULL;
  if (!picture) return 0;
  double height = cairo_image_surface_get_height(picture) * scale_of(flow, picture);
  cairo_surface_destroy(picture);
  return flow->press->body_pt * ABOVE + height * PICTURE_SHRINK + caption_height(flow, image);
}

static void draw_picture(KkFlow *flow, cairo_surface_t *picture, const KkInline *image) {
  KkPress *press = flow->press;
  double scale = scale_of(flow, picture), caption = caption_height(flow, image);
  double height = cairo_image_surface_get_height(picture);
  kk_press_space(press, press->body_pt * ABOVE);
  if (kk_press_room(press) < height * scale * PICTURE_SHRINK + caption)
    kk_press_need(press, height * scale + caption);
  scale = MIN(scale, MAX(kk_press_room(press) - caption, 1) / height);
  double width = cairo_image_surface_get_width(picture) * scale;
  gboolean says = *image->text != '\0'; /* else it is ornament, and no part of the text */
  if (says) kk_flow_tag_begin(flow, "Figure");
  if (says) g_ptr_array_add(press->alternatives, g_strdup(image->text));
  cairo_save(press->cr);
  cairo_translate(press->cr, flow->left + (flow->right - flow->left - width) / 2, press->y);
  cairo_scale(press->cr, scale, scale);
  cairo_set_source_surface(press->cr, picture, 0, 0);
  cairo_paint(press->cr);
  cairo_restore(press->cr);
  if (says) kk_flow_tag_end(flow, "Figure");
  kk_press_advance(press, height * scale);
  flow->anchored = FALSE;
}

/* A short caption stands below the picture's middle. */
static void set_caption(KkFlow *flow, const KkRichText *rich) {
  KkFlowStyle style = caption_style(flow);
  g_autoptr(KkLines) lines =
      kk_lines_new(rich, 0, rich->text->len, -1, &style.text, flow->press->typeface);
  if (kk_lines_width(lines) < flow->right - flow->left) style.align_centre = 1;
  kk_flow_text(flow, rich, &style);
}

static void set_without_picture(KkFlow *flow, const KkRichText *rich) {
  KkPress *press = flow->press;
  KkFlowStyle style = kk_flow_body(flow);
  kk_press_space(press, style.before);
  kk_press_open_bar(press, flow->left);
  double left = flow->left;
  flow->left += press->body_pt;
  style.before = 0;
  kk_flow_text(flow, rich, &style);
  flow->left = left;
  kk_press_close_bar(press);
}

void kk_flow_picture(KkFlow *flow, const KkInline *image) {
  KkPress *press = flow->press;
  cairo_surface_t *picture =
      image->target ? kk_picture_load(press->plan->folder, image->target) : NULL;
  g_autoptr(KkRichText) rich = kk_rich_text_new();
  kk_rich_text_add(rich, press->typeface, image);
  if (picture) {
    draw_picture(flow, picture, image);
    cairo_surface_destroy(picture);
    if (rich->text->len) set_caption(flow, rich);
    kk_press_space(press, press->body_pt * BELOW);
  } else if (rich->text->len) {
    set_without_picture(flow, rich);
  }
}
