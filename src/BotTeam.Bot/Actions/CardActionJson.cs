// How button data is written and read: System.Text.Json, source generated.
using System.Text.Json.Serialization;

namespace BotTeam.Bot.Actions;

/// <summary>JSON of every button.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ShowCase))]
[JsonSerializable(typeof(OpenView))]
[JsonSerializable(typeof(TakeCase))]
[JsonSerializable(typeof(ReleaseCase))]
[JsonSerializable(typeof(HandOverCase))]
[JsonSerializable(typeof(BeginWalk))]
[JsonSerializable(typeof(GoOnWalk))]
[JsonSerializable(typeof(ChooseAnswer))]
[JsonSerializable(typeof(StepBack))]
[JsonSerializable(typeof(SetCategory))]
[JsonSerializable(typeof(SetTask))]
[JsonSerializable(typeof(NewTask))]
[JsonSerializable(typeof(NewNote))]
[JsonSerializable(typeof(SnoozeCase))]
[JsonSerializable(typeof(NoReply))]
[JsonSerializable(typeof(CloseCase))]
[JsonSerializable(typeof(ReopenCase))]
[JsonSerializable(typeof(BeginReply))]
[JsonSerializable(typeof(BeginHolding))]
[JsonSerializable(typeof(FillReply))]
[JsonSerializable(typeof(WriteReply))]
[JsonSerializable(typeof(MendReply))]
[JsonSerializable(typeof(PromiseDate))]
[JsonSerializable(typeof(KeepReply))]
[JsonSerializable(typeof(DropReply))]
[JsonSerializable(typeof(AskForApproval))]
[JsonSerializable(typeof(TakeBack))]
[JsonSerializable(typeof(ApproveReply))]
[JsonSerializable(typeof(RejectReply))]
[JsonSerializable(typeof(ItWasSent))]
[JsonSerializable(typeof(SendOnceMore))]
[JsonSerializable(typeof(RunCommand))]
[JsonSerializable(typeof(ShowTemplate))]
[JsonSerializable(typeof(BindStore))]
[JsonSerializable(typeof(ShowPage))]
[JsonSerializable(typeof(NewInquiry))]
[JsonSerializable(typeof(RegisterInquiry))]
[JsonSerializable(typeof(SearchTemplates))]
[JsonSerializable(typeof(ShowList))]
public sealed partial class CardActionJson : JsonSerializerContext;
